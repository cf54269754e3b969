import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

/** What works with the AWS SDK for Java 2, which speaks CBOR to Kinesis and finds the endpoint in its environment. */
public final class SdkClient {
  private static final String STREAM = "clients-java";
  private static final String SHARD = "shardId-000000000000";
  private static final byte[] BYTES = {0, -1, 5};

  public static void main(String[] arguments) {
    System.out.println("{\"version\":\"" + VersionInfo.SDK_VERSION + "\"}");
    KinesisClient kinesis = KinesisClient.create();
    S3Client s3 = S3Client.builder().forcePathStyle(true).build();
    Report.attempt("kinesis records", () -> putAndRead(kinesis));
    Report.attempt("kinesis fan-out", () -> subscribe(kinesis));
    Report.attempt("kinesis settings", () -> changeSettings(kinesis));
    Report.attempt("s3 objects", () -> {
      s3.createBucket(request -> request.bucket(STREAM));
      s3.putObject(request -> request.bucket(STREAM).key("a/b c"), RequestBody.fromBytes(BYTES));
      Report.expect(s3.getObjectAsBytes(request -> request.bucket(STREAM).key("a/b c")).asByteArray().length, 3);
      Report.expect(s3.listObjectsV2(request -> request.bucket(STREAM)).contents().size(), 1);
    });
    Report.attempt("s3 tags", () -> {
      Tag tag = Tag.builder().key("team").value("lake").build();
      s3.putObjectTagging(request -> request.bucket(STREAM).key("a/b c").tagging(tags -> tags.tagSet(tag)));
      Report.expect(s3.getObjectTagging(request -> request.bucket(STREAM).key("a/b c")).tagSet(), List.of(tag));
    });
    Report.attempt("firehose", () -> deliver(FirehoseClient.create(), s3));
    Report.attempt("glue", () -> readTables(GlueClient.create()));
    Report.attempt("athena query", () -> query(AthenaClient.create()));
    Report.attempt("athena metadata", () -> prepare(AthenaClient.create()));
    Report.attempt("sts", () -> Report.expect(StsClient.create().getCallerIdentity().account(), "000000000000"));
  }

  private static void putAndRead(KinesisClient kinesis) {
    kinesis.createStream(request -> request.streamName(STREAM).shardCount(1));
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder().partitionKey("k").data(SdkBytes.fromByteArray(BYTES)).build();
    kinesis.putRecords(request -> request.streamName(STREAM).records(entry, entry));
    String iterator = kinesis.getShardIterator(request -> request.streamName(STREAM).shardId(SHARD)
        .shardIteratorType("AT_TIMESTAMP").timestamp(java.time.Instant.now().minusSeconds(60))).shardIterator();
    var records = kinesis.getRecords(request -> request.shardIterator(iterator)).records();
    Report.expect(records.size(), 2);
    Report.expect(records.get(0).data(), SdkBytes.fromByteArray(BYTES));
  }

  private static void subscribe(KinesisClient kinesis) throws Exception {
    String arn = kinesis.describeStreamSummary(request -> request.streamName(STREAM)).streamDescriptionSummary().streamARN();
    String consumer = kinesis.registerStreamConsumer(request -> request.streamARN(arn).consumerName("reader")).consumer().consumerARN();
    var first = new CompletableFuture<SubscribeToShardEvent>();
    var handler = SubscribeToShardResponseHandler.builder().onError(first::completeExceptionally)
        .subscriber(event -> first.complete((SubscribeToShardEvent) event)).build();
    try (KinesisAsyncClient async = KinesisAsyncClient.create()) {
      async.subscribeToShard(request -> request.consumerARN(consumer).shardId(SHARD)
          .startingPosition(position -> position.type("TRIM_HORIZON")), handler);
      Report.expect(first.get(20, TimeUnit.SECONDS).records().size(), 2);
    }
  }

  private static void changeSettings(KinesisClient kinesis) {
    kinesis.addTagsToStream(request -> request.streamName(STREAM).tags(Map.of("team", "lake")));
    Report.expect(kinesis.listTagsForStream(request -> request.streamName(STREAM)).tags().get(0).value(), "lake");
    Report.expect(kinesis.describeLimits().shardLimit() > 0, true);
    kinesis.deleteStream(request -> request.streamName(STREAM).enforceConsumerDeletion(true));
  }

  private static void deliver(FirehoseClient firehose, S3Client s3) throws InterruptedException {
    firehose.createDeliveryStream(request -> request.deliveryStreamName(STREAM).extendedS3DestinationConfiguration(s ->
        s.roleARN("arn:aws:iam::000000000000:role/delivery").bucketARN("arn:aws:s3:::" + STREAM).prefix("firehose/")
            .bufferingHints(hints -> hints.sizeInMBs(1).intervalInSeconds(60))));
    firehose.putRecord(request -> request.deliveryStreamName(STREAM).record(record -> record.data(SdkBytes.fromUtf8String("one\n"))));
    String key = Report.waitFor(() -> s3.listObjectsV2(request -> request.bucket(STREAM).prefix("firehose/")).contents()
        .stream().findFirst().map(object -> object.key()).orElse(null));
    Report.expect(s3.getObjectAsBytes(request -> request.bucket(STREAM).key(key)).asUtf8String(), "one\n");
    firehose.deleteDeliveryStream(request -> request.deliveryStreamName(STREAM));
  }

  private static void readTables(GlueClient glue) {
    String database = System.getenv("CLIENTS_DATABASE");
    String view = System.getenv("CLIENTS_VIEW");
    Report.expect(glue.getTable(request -> request.databaseName(database).name(view)).table().name(), view);
    try {
      glue.deleteTable(request -> request.databaseName(database).name("nothing"));
    } catch (EntityNotFoundException expected) {
      return;
    }
    throw new AssertionError("a table that is not there was deleted");
  }

  private static void query(AthenaClient athena) throws InterruptedException {
    String id = athena.startQueryExecution(request -> request.workGroup(System.getenv("CLIENTS_WORKGROUP"))
        .queryExecutionContext(context -> context.database(System.getenv("CLIENTS_DATABASE")))
        .queryString("SELECT count(*) FROM " + System.getenv("CLIENTS_VIEW"))).queryExecutionId();
    Report.waitFor(() -> {
      var state = athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution().status().state();
      return state == QueryExecutionState.SUCCEEDED || state == QueryExecutionState.FAILED ? state : null;
    });
    var rows = athena.getQueryResults(request -> request.queryExecutionId(id)).resultSet().rows();
    Report.expect(rows.get(1).data().get(0).varCharValue(), "3");
  }

  private static void prepare(AthenaClient athena) {
    String workgroup = System.getenv("CLIENTS_WORKGROUP");
    athena.createPreparedStatement(r -> r.workGroup(workgroup).statementName("java").queryStatement("SELECT 1"));
    Report.expect(athena.getPreparedStatement(r -> r.workGroup(workgroup).statementName("java")).preparedStatement().queryStatement(), "SELECT 1");
    athena.deletePreparedStatement(r -> r.workGroup(workgroup).statementName("java"));
    Report.expect(athena.listEngineVersions(request -> {}).engineVersions().isEmpty(), false);
  }
}
