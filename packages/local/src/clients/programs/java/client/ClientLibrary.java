import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;

/**
 * Reads a stream of two shards with the Kinesis Client Library as it is configured by default: enhanced fan-out over HTTP/2. Its
 * leases are in DynamoDB, which the emulator has not: another endpoint serves them.
 */
public final class ClientLibrary {
  private static final String STREAM = "clients-kcl";
  private static final int RECORDS = 1000;

  public static void main(String[] arguments) {
    System.out.println("{\"version\":\"3.5.1\"}");
    Report.attempt("kinesis fan-out", ClientLibrary::readAll);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void readAll() throws Exception {
    URI others = URI.create(System.getenv("CLIENTS_DYNAMODB"));
    KinesisAsyncClient kinesis = KinesisClientUtil.createKinesisAsyncClient(KinesisAsyncClient.builder());
    fill(kinesis);
    var reader = new Reader();
    var configuration = new ConfigsBuilder(
        new SingleStreamTracker(STREAM, InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
        "clients-kcl", kinesis, DynamoDbAsyncClient.builder().endpointOverride(others).build(),
        CloudWatchAsyncClient.builder().endpointOverride(others).build(), "worker", () -> reader);
    var scheduler = new Scheduler(configuration.checkpointConfig(), configuration.coordinatorConfig(),
        configuration.leaseManagementConfig(), configuration.lifecycleConfig(), configuration.metricsConfig(),
        configuration.processorConfig(), configuration.retrievalConfig());
    var thread = new Thread(scheduler);
    thread.setDaemon(true);
    thread.start();
    reader.whenDone.await(240, TimeUnit.SECONDS);
    Report.expect(reader.seen.size(), RECORDS);
  }

  private static void fill(KinesisAsyncClient kinesis) {
    kinesis.createStream(request -> request.streamName(STREAM).shardCount(2)).join();
    for (int start = 0; start < RECORDS; start += 500) {
      var entries = new java.util.ArrayList<PutRecordsRequestEntry>();
      for (int index = start; index < start + 500; index += 1) {
        entries.add(PutRecordsRequestEntry.builder().partitionKey("k" + index).data(SdkBytes.fromUtf8String("row " + index)).build());
      }
      kinesis.putRecords(request -> request.streamName(STREAM).records(entries)).join();
    }
  }

  private static final class Reader implements ShardRecordProcessor {
    final Set<String> seen = ConcurrentHashMap.newKeySet();
    final CountDownLatch whenDone = new CountDownLatch(1);

    @Override public void initialize(InitializationInput input) {}

    @Override public void processRecords(ProcessRecordsInput input) {
      input.records().forEach(record -> seen.add(record.sequenceNumber()));
      if (seen.size() >= RECORDS) whenDone.countDown();
    }

    @Override public void leaseLost(LeaseLostInput input) {}

    @Override public void shardEnded(ShardEndedInput input) {}

    @Override public void shutdownRequested(ShutdownRequestedInput input) {}
  }
}
