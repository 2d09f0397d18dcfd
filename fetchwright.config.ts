import { defineConfig } from "./generator/config/config.js";

export default defineConfig({
  input: "spec/openai-invites.yaml",
  output: "generated",
  name: "openai-invites",
  version: "0.1.0",
  className: "OpenAIInvites",
  basePath: "/organization",
  auth: { ApiKeyAuth: { option: "apiKey", env: "OPENAI_ADMIN_KEY" } },
});
