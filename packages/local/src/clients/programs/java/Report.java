import java.util.function.Supplier;

/** How a program says what works: a line of JSON for its version, and one for each operation. */
final class Report {
  interface Operation {
    void run() throws Exception;
  }

  private Report() {}


  static void attempt(String name, Operation operation) {
    try {
      operation.run();
      System.out.println("{\"operation\":\"" + name + "\",\"isOk\":true}");
    } catch (Throwable error) {
      String reason = String.valueOf(error).replaceAll("[\"\\\\\\p{Cntrl}]", " ");
      System.out.println("{\"operation\":\"" + name + "\",\"isOk\":false,\"reason\":\"" + reason + "\"}");
    }
  }

  static void expect(Object actual, Object expected) {
    if (!expected.equals(actual)) throw new AssertionError("expected " + expected + ", got " + actual);
  }

  /** Calls until it gets something. */
  static <T> T waitFor(Supplier<T> read) throws InterruptedException {
    for (int attempt = 0; attempt < 150; attempt += 1) {
      T found = read.get();
      if (found != null) return found;
      Thread.sleep(200);
    }
    throw new AssertionError("nothing in 30 s");
  }
}
