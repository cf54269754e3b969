import com.google.common.util.concurrent.ListenableFuture;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/** Writes with the Kinesis Producer Library, whose native process speaks TLS and nothing else, and aggregates records. */
public final class ProducerLibrary {
  private static final int ROWS = 1000;

  public static void main(String[] arguments) {
    System.out.println("{\"version\":\"1.0.4\"}");
    Report.attempt("kinesis records", ProducerLibrary::write);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void write() throws Exception {
    int port = URI.create(System.getenv("AWS_ENDPOINT_URL")).getPort();
    var configuration = new KinesisProducerConfiguration().setRegion("eu-central-1")
        .setCredentialsProvider(EnvironmentVariableCredentialsProvider.create())
        .setKinesisEndpoint("127.0.0.1").setKinesisPort(port).setStsEndpoint("127.0.0.1").setStsPort(port)
        .setMetricsLevel("none").setCaCertPath(System.getenv("CLIENTS_CA_FOLDER"));
    var producer = new KinesisProducer(configuration);
    // Records are aggregated once the library knows the stream's shards.
    producer.addUserRecord("clients-kpl", "first", bytes("first\n")).get();
    List<ListenableFuture<UserRecordResult>> results = new ArrayList<>();
    for (int row = 1; row < ROWS; row += 1) results.add(producer.addUserRecord("clients-kpl", "k" + row, bytes("row " + row + "\n")));
    producer.flushSync();
    for (var result : results) Report.expect(result.get().isSuccessful(), true);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
