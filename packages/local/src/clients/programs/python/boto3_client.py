import os

import boto3
from report import attempt, expect, say_version, wait_for

say_version(boto3.__version__)
stream, bucket = "clients-boto3", "clients-boto3"
database, workgroup, view = (os.environ[name] for name in ("CLIENTS_DATABASE", "CLIENTS_WORKGROUP", "CLIENTS_VIEW"))
kinesis, s3, firehose = boto3.client("kinesis"), boto3.client("s3"), boto3.client("firehose")


@attempt("kinesis records")
def _():
    kinesis.create_stream(StreamName=stream, ShardCount=1)
    kinesis.get_waiter("stream_exists").wait(StreamName=stream)
    records = [{"Data": bytes([0, 255, index]), "PartitionKey": "k"} for index in range(10)]
    expect(kinesis.put_records(StreamName=stream, Records=records)["FailedRecordCount"], 0)
    shard = kinesis.list_shards(StreamName=stream)["Shards"][0]["ShardId"]
    start = kinesis.get_shard_iterator(StreamName=stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    read = kinesis.get_records(ShardIterator=start["ShardIterator"])["Records"]
    expect([record["Data"] for record in read], [record["Data"] for record in records])


@attempt("kinesis fan-out")
def _():
    arn = kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]
    consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="reader")["Consumer"]["ConsumerARN"]
    shard = kinesis.list_shards(StreamName=stream)["Shards"][0]["ShardId"]
    position = {"Type": "TRIM_HORIZON"}
    answer = kinesis.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard, StartingPosition=position)
    event = next(iter(answer["EventStream"]))["SubscribeToShardEvent"]
    expect(len(event["Records"]), 10)


@attempt("kinesis settings")
def _():
    kinesis.add_tags_to_stream(StreamName=stream, Tags={"team": "lake"})
    expect(kinesis.list_tags_for_stream(StreamName=stream)["Tags"], [{"Key": "team", "Value": "lake"}])
    kinesis.update_shard_count(StreamName=stream, TargetShardCount=2, ScalingType="UNIFORM_SCALING")
    expect(kinesis.describe_limits()["ShardLimit"] > 0, True)
    kinesis.delete_stream(StreamName=stream)


@attempt("s3 objects")
def _():
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket=bucket, Key="a/b c", Body=b"hello", Metadata={"x": "y"})
    expect(s3.get_object(Bucket=bucket, Key="a/b c", Range="bytes=1-3")["Body"].read(), b"ell")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    expect([found["Key"] for page in pages for found in page["Contents"]], ["a/b c"])


@attempt("s3 tags")
def _():
    tags = [{"Key": "team", "Value": "lake"}]
    s3.put_object_tagging(Bucket=bucket, Key="a/b c", Tagging={"TagSet": tags})
    expect(s3.get_object_tagging(Bucket=bucket, Key="a/b c")["TagSet"], tags)


@attempt("firehose")
def _():
    firehose.create_delivery_stream(
        DeliveryStreamName=stream,
        ExtendedS3DestinationConfiguration={
            "RoleARN": "arn:aws:iam::000000000000:role/delivery",
            "BucketARN": f"arn:aws:s3:::{bucket}",
            "Prefix": "firehose/",
            "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 60},
        },
    )
    answer = firehose.put_record_batch(DeliveryStreamName=stream, Records=[{"Data": b"one\n"}, {"Data": b"two\n"}])
    expect(answer["FailedPutCount"], 0)
    found = wait_for(lambda: s3.list_objects_v2(Bucket=bucket, Prefix="firehose/").get("Contents"))
    expect(s3.get_object(Bucket=bucket, Key=found[0]["Key"])["Body"].read(), b"one\ntwo\n")
    firehose.delete_delivery_stream(DeliveryStreamName=stream)


@attempt("glue")
def _():
    glue = boto3.client("glue")
    names = [table["Name"] for table in glue.get_tables(DatabaseName=database)["TableList"]]
    expect(view in names, True)
    try:
        glue.delete_table(DatabaseName=database, Name="nothing")
    except glue.exceptions.EntityNotFoundException:
        return
    raise AssertionError("a table that is not there was deleted")


def run_query(athena, sql):
    context = {"Database": database}
    started = athena.start_query_execution(QueryString=sql, QueryExecutionContext=context, WorkGroup=workgroup)
    query = {"QueryExecutionId": started["QueryExecutionId"]}

    def read_state():
        execution = athena.get_query_execution(**query)["QueryExecution"]
        return execution["Status"] if execution["Status"]["State"] in ("SUCCEEDED", "FAILED") else None

    expect(wait_for(read_state)["State"], "SUCCEEDED")
    return [[cell.get("VarCharValue") for cell in row["Data"]] for row in athena.get_query_results(**query)["ResultSet"]["Rows"]]


@attempt("athena query")
def _():
    rows = run_query(boto3.client("athena"), f"SELECT count(*) AS flowers FROM {view}")
    expect(rows, [["flowers"], ["3"]])


@attempt("athena metadata")
def _():
    athena = boto3.client("athena")
    statement = {"StatementName": "one", "WorkGroup": workgroup}
    athena.create_prepared_statement(**statement, QueryStatement="SELECT 1")
    expect(athena.get_prepared_statement(**statement)["PreparedStatement"]["QueryStatement"], "SELECT 1")
    athena.delete_prepared_statement(**statement)
    expect(len(athena.list_engine_versions()["EngineVersions"]) > 0, True)
    metadata = athena.get_table_metadata(CatalogName="AwsDataCatalog", DatabaseName=database, TableName=view)
    expect(metadata["TableMetadata"]["Name"], view)


@attempt("sts")
def _():
    expect(boto3.client("sts").get_caller_identity()["Account"], "000000000000")
