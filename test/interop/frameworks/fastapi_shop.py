"""FastAPI: pydantic models, OpenAPI 3.0 (0.92) or 3.1 (from 0.99 on), skip and limit for lists."""

import json
import socket
from datetime import datetime
from enum import Enum
from typing import Dict, Iterator, List, Optional

import uvicorn
from fastapi import Depends, FastAPI, File, Form, HTTPException, Path, Query, Response, UploadFile
from fastapi.responses import StreamingResponse
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field


class Status(str, Enum):
    open = "open"
    paid = "paid"
    shipped = "shipped"


class Address(BaseModel):
    city: str
    zip: Optional[str] = None


class Customer(BaseModel):
    name: str
    address: Optional[Address] = None


class NewOrder(BaseModel):
    status: Status
    placed_at: datetime
    note: Optional[str] = None
    customer: Customer
    tags: List[str]
    total: float = Field(ge=0)


class Order(NewOrder):
    id: str


class Problem(BaseModel):
    detail: str


class StoredFile(BaseModel):
    name: str
    size: int
    title: str
    type: str


class User(BaseModel):
    name: str


app = FastAPI(title="FastAPI shop", version="1.0.0")
orders: Dict[str, Order] = {}
files: Dict[str, bytes] = {}
missing = {404: {"model": Problem}}
denied = {401: {"model": Problem}}


def store(order: NewOrder, id: Optional[str] = None) -> Order:
    id = id or f"order-{len(orders) + 1}"
    orders[id] = Order(id=id, **order.dict())
    return orders[id]


for day in range(1, 8):
    store(
        NewOrder(
            status=list(Status)[day % 3],
            placed_at=datetime(2026, 3, day, 12),
            note=None if day % 2 == 0 else "fragile",
            customer=Customer(name=f"customer {day}", address=None if day % 3 == 0 else Address(city="Ulm")),
            tags=["even"] if day % 2 == 0 else ["odd", "rare"],
            total=day * 10,
        )
    )


def existing(id: str) -> Order:
    if id not in orders:
        raise HTTPException(404, "no such order")
    return orders[id]


@app.get("/orders", tags=["orders"])
def list_orders(
    skip: int = Query(0, ge=0),
    limit: int = Query(3, ge=1, le=100),
    status: Optional[Status] = None,
    tags: Optional[List[str]] = Query(None),
) -> List[Order]:
    found = [
        order
        for order in orders.values()
        if (status is None or order.status == status) and all(tag in order.tags for tag in tags or [])
    ]
    return found[skip : skip + limit]


@app.post("/orders", status_code=201, tags=["orders"])
def create_order(order: NewOrder) -> Order:
    return store(order)


@app.get("/orders/{id}", responses=missing, tags=["orders"])
def get_order(id: str) -> Order:
    return existing(id)


@app.put("/orders/{id}", responses=missing, tags=["orders"])
def replace_order(id: str, order: NewOrder) -> Order:
    existing(id)
    return store(order, id)


@app.delete("/orders/{id}", status_code=204, responses=missing, tags=["orders"])
def delete_order(id: str) -> None:
    existing(id)
    del orders[id]


@app.post("/files", status_code=201, tags=["files"])
async def upload_file(file: UploadFile = File(), title: str = Form()) -> StoredFile:
    content = await file.read()
    files[file.filename] = content
    return StoredFile(name=file.filename, size=len(content), title=title, type=file.content_type)


class Bytes(Response):
    media_type = "application/octet-stream"


octets = {"description": "The file's bytes.", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


@app.get("/files/{name}", response_class=Bytes, responses={200: octets, **missing}, tags=["files"])
def download_file(name: str = Path()):
    if name not in files:
        raise HTTPException(404, "no such file")
    return Bytes(files[name])


event = {"content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/Order"}}}}


@app.get("/events", response_class=StreamingResponse, responses={200: event}, tags=["events"])
def stream_events():
    def events() -> Iterator[str]:
        for order in list(orders.values())[:3]:
            yield f"data: {order.json()}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/export", tags=["events"])
def export_orders():
    """A stream of which the document says nothing."""
    rows = (json.dumps({"id": id}) + "\n" for id in list(orders)[:3])
    return StreamingResponse(rows, media_type="application/x-ndjson")


def bearer(credentials: Optional[HTTPAuthorizationCredentials] = Depends(HTTPBearer(auto_error=False))) -> None:
    if credentials is None or credentials.credentials != "a-token":
        raise HTTPException(401, "who are you?")


def api_key(key: Optional[str] = Depends(APIKeyHeader(name="X-API-Key", auto_error=False))) -> None:
    if key != "a-key":
        raise HTTPException(401, "who are you?")


@app.get("/me", responses=denied, dependencies=[Depends(bearer)], tags=["users"])
def get_me() -> User:
    return User(name="ada")


@app.get("/admin", responses=denied, dependencies=[Depends(api_key)], tags=["users"])
def get_admin() -> User:
    return User(name="admin")


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
print(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
