"""The loop of the tutorials: one put_record for each line. Prints rows and seconds."""

import itertools
import json
import sys
import time

import boto3

task = json.loads(sys.argv[1])
kinesis = boto3.client("kinesis", endpoint_url=task["endpoint"])
started = time.perf_counter()
rows = 0
with open(task["file"], encoding="utf-8") as file:
    for line in itertools.islice(file, task["rows"]):
        kinesis.put_record(StreamName=task["stream"], Data=line.encode(), PartitionKey=line.strip())
        rows += 1
print(json.dumps({"rows": rows, "seconds": time.perf_counter() - started}))
