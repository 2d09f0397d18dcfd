/** Hooks that trace calls with OpenTelemetry. */

import { context, propagation, type Span, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { CallAttempt, CallFailure, CallHooks } from "openai-invites";

/** A span for each attempt of a call. */
export function tracing(tracer: Tracer): CallHooks {
  const spans = new WeakMap<CallAttempt, Span>();
  const fail = (event: CallFailure): void => {
    const span = spans.get(event);
    // It has ended where there was a response.
    if (span?.isRecording() !== true) return;
    span.recordException(event.error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: event.error.name }).end();
  };
  return {
    onRequest: (event) => {
      const { method, path, attempt, request } = event;
      const attributes = {
        "http.request.method": method,
        "url.template": path,
        "http.request.resend_count": attempt - 1,
        "server.address": new URL(request.url).hostname,
      };
      const span = tracer.startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes });
      const setter = { set: (headers: Headers, name: string, value: string) => headers.set(name, value) };
      propagation.inject(trace.setSpan(context.active(), span), request.headers, setter);
      spans.set(event, span);
    },
    onResponse: (event) => {
      const span = spans.get(event)?.setAttribute("http.response.status_code", event.response.status);
      if (!event.response.ok) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
    },
    onRetry: fail,
    onError: fail,
  };
}
