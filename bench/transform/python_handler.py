"""A plain Python transform of iris and crime rows, timed: event as JSON on stdin, rows per second on stdout."""

import base64
import csv
import datetime
import json
import sys
import time

SPLIT_COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def iris_row(line):
    fields = line.split(",")
    row = {name: float(field) for name, field in zip(SPLIT_COLUMNS, fields)}
    row["species"] = fields[4]
    return row


def crime_row(fields):
    moment = datetime.datetime.strptime(fields[0], "%m/%d/%y %H:%M")
    return {
        "cdatetime": moment.strftime("%Y-%m-%d %H:%M:%S"),
        "address": fields[1],
        "district": int(fields[2]),
        "beat": fields[3].strip(),
        "grid": int(fields[4]),
        "crimedescr": fields[5],
        "ucr_ncic_code": int(fields[6]),
        "latitude": float(fields[7]),
        "longitude": float(fields[8]),
        "location": {"lat": float(fields[7]), "lon": float(fields[8])},
    }


def rows_of(dataset, lines):
    return [iris_row(line) for line in lines] if dataset == "iris" else [crime_row(row) for row in csv.reader(lines)]


def handler(dataset, event):
    records = []
    for record in event["records"]:
        lines = base64.b64decode(record["data"]).decode().rstrip("\n").split("\n")
        batch = record["kinesisRecordMetadata"]["sequenceNumber"]
        if lines[0].startswith("#sluice1 "):
            batch = lines.pop(0).split(" ")[1]
        output = []
        for index, row in enumerate(rows_of(dataset, lines)):
            row.update(batch_id=batch, row_index=index, arrived_at=str(record["approximateArrivalTimestamp"]))
            output.append(json.dumps(row))
        data = base64.b64encode(("\n".join(output) + "\n").encode()).decode()
        records.append({"recordId": record["recordId"], "result": "Ok", "data": data})
    return {"records": records}


def main():
    dataset, row_count, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    event = json.load(sys.stdin)
    handler(dataset, event)
    started, used, runs = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - started < seconds:
        handler(dataset, event)
        runs += 1
    rows = runs * row_count
    elapsed, used = time.perf_counter() - started, time.process_time() - used
    print(json.dumps({"rowsPerSecond": rows / elapsed, "rowsPerProcessorSecond": rows / used}))


main()
