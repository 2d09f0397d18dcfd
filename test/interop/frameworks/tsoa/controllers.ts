/** Controllers for tsoa, which reads types out of this source. */

import { Readable } from "node:stream";
import {
  Body,
  Controller,
  Delete,
  type File,
  FormField,
  Get,
  Path,
  Post,
  Produces,
  Put,
  Query,
  Queries,
  Request,
  Response,
  Route,
  Security,
  SuccessResponse,
  Tags,
  UploadedFile,
} from "tsoa";
import { Shop } from "../shop.js";

const shop = new Shop();

export type Status = "open" | "paid" | "shipped";

export interface Address {
  city: string;
  zip: string | null;
}

export interface Customer {
  name: string;
  address: Address | null;
}

export interface NewOrder {
  status: Status;
  placedAt: Date;
  note: string | null;
  customer: Customer;
  tags: string[];
  /** @minimum 0 */
  total: number;
}

export interface Order extends NewOrder {
  id: string;
}

export interface OrderPage {
  items: Order[];
  /** @isInt */
  page: number;
  /** @isInt */
  pageCount: number;
}

export interface Filter {
  /** @isInt @minimum 1 */
  page?: number;
  /** @isInt @minimum 1 @maximum 100 */
  pageSize?: number;
  status?: Status;
  tags?: string[];
}

export interface Problem {
  message: string;
}

/** The error of the framework if a schema is not met. */
export interface Invalid {
  message: "Validation failed";
  details: { [field: string]: { message: string; value?: unknown } };
}

export interface StoredFile {
  name: string;
  /** @isInt */
  size: number;
  title: string;
  type: string;
}

export interface User {
  name: string;
}

export class Missing extends Error {
  readonly status = 404;
}

const dated = (order: object): Order => {
  const { placedAt, ...rest } = order as Order;
  return { ...rest, placedAt: new Date(placedAt) };
};
const stored = (order: NewOrder) => ({ ...order, placedAt: order.placedAt.toISOString() });

@Route("orders")
@Tags("orders")
export class OrdersController extends Controller {
  @Get()
  public async listOrders(@Queries() { page = 1, pageSize = 3, status, tags }: Filter): Promise<OrderPage> {
    const found = shop.find({ status, tags });
    const items = found.slice((page - 1) * pageSize, page * pageSize).map(dated);
    return { items, page, pageCount: Math.ceil(found.length / pageSize) };
  }

  @Post()
  @SuccessResponse(201, "Created")
  @Response<Invalid>(422, "Validation failed")
  public async createOrder(@Body() order: NewOrder): Promise<Order> {
    this.setStatus(201);
    return dated(shop.create(stored(order)));
  }

  @Get("{id}")
  @Response<Problem>(404, "No such order")
  public async getOrder(@Path() id: string): Promise<Order> {
    return dated(existing(id));
  }

  @Put("{id}")
  @Response<Problem>(404, "No such order")
  public async replaceOrder(@Path() id: string, @Body() order: NewOrder): Promise<Order> {
    existing(id);
    return dated(shop.put(id, stored(order)));
  }

  @Delete("{id}")
  @SuccessResponse(204, "Deleted")
  @Response<Problem>(404, "No such order")
  public async deleteOrder(@Path() id: string): Promise<void> {
    existing(id);
    shop.delete(id);
  }
}

function existing(id: string): object {
  const order = shop.get(id);
  if (order === undefined) throw new Missing("no such order");
  return order;
}

@Route("files")
@Tags("files")
export class FilesController extends Controller {
  @Post()
  @SuccessResponse(201, "Created")
  public async uploadFile(@UploadedFile() file: File, @FormField() title: string): Promise<StoredFile> {
    shop.files.set(file.originalname, file.buffer);
    this.setStatus(201);
    return { name: file.originalname, size: file.buffer.length, title, type: file.mimetype };
  }

  @Get("{name}")
  @Produces("application/octet-stream")
  public async downloadFile(@Path() name: string): Promise<Readable> {
    const content = shop.files.get(name);
    if (content === undefined) throw new Missing("no such file");
    this.setHeader("Content-Type", "application/octet-stream");
    return Readable.from([Buffer.from(content)]);
  }
}

@Route("events")
@Tags("events")
export class EventsController extends Controller {
  @Get()
  @Produces("text/event-stream")
  public async streamEvents(): Promise<Readable> {
    this.setHeader("Content-Type", "text/event-stream");
    return Readable.from(
      shop
        .find({})
        .slice(0, 3)
        .map((order) => `data: ${JSON.stringify(order)}\n\n`),
    );
  }
}

@Route("")
@Tags("users")
export class UsersController extends Controller {
  @Get("me")
  @Security("bearerAuth")
  @Response<Problem>(401, "Not known")
  public async getMe(@Request() request: { user: User }): Promise<User> {
    return request.user;
  }

  @Get("admin")
  @Security("apiKey")
  @Response<Problem>(401, "Not known")
  public async getAdmin(@Request() request: { user: User }): Promise<User> {
    return request.user;
  }

  /** The number of orders with a status. */
  @Get("count")
  public async countOrders(@Query() status: Status): Promise<{ count: number }> {
    return { count: shop.find({ status }).length };
  }
}
