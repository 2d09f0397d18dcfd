/** NestJS with `@nestjs/swagger`: classes and decorators, OpenAPI 3.0, page numbers for lists. */

import "reflect-metadata";
import {
  Body,
  type CanActivate,
  Controller,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Module,
  NotFoundException,
  Param,
  Post,
  Put,
  Query,
  Sse,
  StreamableFile,
  UnauthorizedException,
  UploadedFile,
  UseGuards,
  UseInterceptors,
  ValidationPipe,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { FileInterceptor } from "@nestjs/platform-express";
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiProduces,
  ApiProperty,
  ApiPropertyOptional,
  ApiQuery,
  ApiSecurity,
  ApiTags,
  ApiUnauthorizedResponse,
  DocumentBuilder,
  SwaggerModule,
} from "@nestjs/swagger";
import { Type } from "class-transformer";
import {
  IsArray,
  IsEnum,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from "class-validator";
import { from, map, type Observable } from "rxjs";
import { announce, secrets, Shop } from "./shop.js";

const shop = new Shop();

enum Status {
  open = "open",
  paid = "paid",
  shipped = "shipped",
}

class Address {
  @ApiProperty()
  @IsString()
  city!: string;

  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  zip!: string | null;
}

class Customer {
  @ApiProperty()
  @IsString()
  name!: string;

  @ApiProperty({ type: Address, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @ValidateNested()
  @Type(() => Address)
  address!: Address | null;
}

class NewOrder {
  @ApiProperty({ enum: Status, enumName: "Status" })
  @IsEnum(Status)
  status!: Status;

  @ApiProperty({ format: "date-time" })
  @IsISO8601()
  placedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  note!: string | null;

  @ApiProperty({ type: Customer })
  @ValidateNested()
  @Type(() => Customer)
  customer!: Customer;

  @ApiProperty({ type: [String] })
  @IsArray()
  @IsString({ each: true })
  tags!: string[];

  @ApiProperty({ minimum: 0 })
  @IsNumber()
  @Min(0)
  total!: number;
}

class Order extends NewOrder {
  @ApiProperty()
  id!: string;
}

class PageMeta {
  @ApiProperty({ type: "integer" })
  page!: number;

  @ApiProperty({ type: "integer" })
  totalPages!: number;

  @ApiProperty({ type: "integer" })
  totalItems!: number;
}

class OrderPage {
  @ApiProperty({ type: [Order] })
  data!: Order[];

  @ApiProperty({ type: PageMeta })
  meta!: PageMeta;
}

class Range {
  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  min?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  max?: number;
}

class OrderQuery {
  @ApiPropertyOptional({ type: "integer", minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page?: number;

  @ApiPropertyOptional({ type: "integer", minimum: 1, maximum: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Max(100)
  limit?: number;

  @ApiPropertyOptional({ enum: Status, enumName: "Status" })
  @IsOptional()
  @IsEnum(Status)
  status?: Status;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Type(() => String)
  @IsString({ each: true })
  tags?: string[] | string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Range)
  total?: Range;
}

/** The response of the framework to exceptions; for a validation error, `message` is a list. */
class Problem {
  @ApiProperty({ type: "integer" })
  statusCode!: number;

  @ApiPropertyOptional()
  error?: string;

  @ApiProperty({ oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] })
  message!: string | string[];
}

class StoredFile {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: "integer" })
  size!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  type!: string;
}

class User {
  @ApiProperty()
  name!: string;
}

@ApiTags("orders")
@Controller("orders")
class OrdersController {
  @Get()
  @ApiOkResponse({ type: OrderPage })
  @ApiQuery({ name: "total", required: false, style: "deepObject", explode: true, type: Range })
  findAll(@Query() { page = 1, limit = 3, status, tags, total }: OrderQuery): OrderPage {
    const found = shop.find({ status, tags: tags === undefined ? undefined : [tags].flat(), total });
    const data = found.slice((page - 1) * limit, page * limit) as Order[];
    return { data, meta: { page, totalPages: Math.ceil(found.length / limit), totalItems: found.length } };
  }

  @Post()
  @ApiCreatedResponse({ type: Order })
  @ApiBadRequestResponse({ type: Problem })
  create(@Body() order: NewOrder): Order {
    return shop.create(order) as Order;
  }

  @Get(":id")
  @ApiOkResponse({ type: Order })
  @ApiNotFoundResponse({ type: Problem })
  findOne(@Param("id") id: string): Order {
    const order = shop.get(id);
    if (order === undefined) throw new NotFoundException("no such order");
    return order as Order;
  }

  @Put(":id")
  @ApiOkResponse({ type: Order })
  @ApiNotFoundResponse({ type: Problem })
  update(@Param("id") id: string, @Body() order: NewOrder): Order {
    if (shop.get(id) === undefined) throw new NotFoundException("no such order");
    return shop.put(id, order) as Order;
  }

  @Delete(":id")
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: Problem })
  remove(@Param("id") id: string): void {
    if (!shop.delete(id)) throw new NotFoundException("no such order");
  }
}

interface Upload {
  readonly originalname: string;
  readonly mimetype: string;
  readonly buffer: Buffer;
}

@ApiTags("files")
@Controller("files")
class FilesController {
  @Post()
  @UseInterceptors(FileInterceptor("file"))
  @ApiConsumes("multipart/form-data")
  @ApiBody({
    schema: {
      type: "object",
      required: ["file", "title"],
      properties: { file: { type: "string", format: "binary" }, title: { type: "string" } },
    },
  })
  @ApiCreatedResponse({ type: StoredFile })
  upload(@UploadedFile() file: Upload, @Body("title") title: string): StoredFile {
    shop.files.set(file.originalname, file.buffer);
    return { name: file.originalname, size: file.buffer.length, title, type: file.mimetype };
  }

  @Get(":name")
  @ApiProduces("application/octet-stream")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  download(@Param("name") name: string): StreamableFile {
    const content = shop.files.get(name);
    if (content === undefined) throw new NotFoundException("no such file");
    return new StreamableFile(content, { type: "application/octet-stream" });
  }
}

@ApiTags("events")
@Controller("events")
class EventsController {
  @Sse()
  @ApiProduces("text/event-stream")
  @ApiOkResponse({ type: Order })
  stream(): Observable<{ data: object }> {
    return from(shop.find({}).slice(0, 3)).pipe(map((data) => ({ data })));
  }
}

interface Headed {
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const headersOf = (context: ExecutionContext) => context.switchToHttp().getRequest<Headed>().headers;

class BearerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (headersOf(context)["authorization"] === `Bearer ${secrets.bearer}`) return true;
    throw new UnauthorizedException("who are you?");
  }
}

class KeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (headersOf(context)["x-api-key"] === secrets.key) return true;
    throw new UnauthorizedException("who are you?");
  }
}

@Controller()
class UsersController {
  @Get("me")
  @UseGuards(BearerGuard)
  @ApiBearerAuth()
  @ApiOkResponse({ type: User })
  @ApiUnauthorizedResponse({ type: Problem })
  me(): User {
    return { name: "ada" };
  }

  @Get("admin")
  @UseGuards(KeyGuard)
  @ApiSecurity("api_key")
  @ApiOkResponse({ type: User })
  @ApiUnauthorizedResponse({ type: Problem })
  admin(): User {
    return { name: "admin" };
  }
}

@Module({ controllers: [OrdersController, FilesController, EventsController, UsersController] })
class AppModule {}

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });
app.set("query parser", "extended");
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
const config = new DocumentBuilder()
  .setTitle("Nest shop")
  .setVersion("1.0.0")
  .addBearerAuth()
  .addApiKey({ type: "apiKey", name: "X-API-Key", in: "header" }, "api_key")
  .build();
SwaggerModule.setup("docs", app, () => SwaggerModule.createDocument(app, config), {
  jsonDocumentUrl: "openapi.json",
  ui: false,
});
await app.listen(0, "127.0.0.1");
announce((app.getHttpServer().address() as { port: number }).port);
