import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.Session;
import io.trino.plugin.memory.MemoryConnectorFactory;
import io.trino.spi.TrinoException;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.Type;
import io.trino.sql.parser.ParsingException;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingSession;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs each line of standard input as one statement in Trino, in this process and in UTC, over the tables of a JSON file.
 * Prints a line for each: outcome, names and types of the columns, and rows or message, separated by tabs. Names, types and
 * rows are JSON.
 */
public final class Oracle {
  /** Stands for the end of a line within a statement. */
  private static final String NEWLINE = "⏎";

  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Trino's own words go where a reader of the answers does not look.
    System.setOut(System.err);
    LocalQueryRunner runner = startTrino();
    for (JsonNode table : JSON.readTree(Path.of(args[0]).toFile())) runner.execute(toCreateTable(table));
    BufferedReader statements = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = statements.readLine(); line != null; line = statements.readLine()) {
      answers.println(answer(runner, line.replace(NEWLINE, "\n")));
    }
    System.exit(0);
  }

  /** One thread a query, so that what depends on the order of rows is the same each time. */
  private static LocalQueryRunner startTrino() {
    Session session = TestingSession.testSessionBuilder()
        .setTimeZoneKey(TimeZoneKey.UTC_KEY)
        .setSystemProperty("task_concurrency", "1")
        .setCatalog("memory")
        .setSchema("default")
        .build();
    LocalQueryRunner runner = LocalQueryRunner.create(session);
    runner.createCatalog("memory", new MemoryConnectorFactory(), Map.of());
    return runner;
  }

  /** Column: name, Trino's type, Glue's type. Value: a text, number, boolean or null, or JSON of a nested type. */
  private static String toCreateTable(JsonNode table) {
    JsonNode columns = table.get("columns");
    String names = stream(columns).map(column -> '"' + column.get(0).asText() + '"').collect(Collectors.joining(", "));
    String rows = stream(table.get("rows")).map(row -> toRow(row, columns)).collect(Collectors.joining(", "));
    return "create table " + table.get("name").asText() + " as select * from (values " + rows + ") t(" + names + ")";
  }

  private static String toRow(JsonNode row, JsonNode columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(index -> toCast(row.get(index), columns.get(index).get(1).asText()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String toCast(JsonNode value, String type) {
    String text = "'" + (value.isContainerNode() ? value.toString() : value.asText()).replace("'", "''") + "'";
    String literal = value.isNull() ? "null" : value.isContainerNode() ? "json " + text : text;
    return "cast(" + literal + " as " + type + ")";
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String answer(LocalQueryRunner runner, String sql) throws JsonProcessingException {
    try {
      MaterializedResult result = runner.execute(sql);
      List<String> types = result.getTypes().stream().map(Type::getDisplayName).toList();
      List<List<String>> rows = result.getMaterializedRows().stream().map(row -> showRow(row, result.getTypes())).toList();
      return String.join("\t", "ok", write(result.getColumnNames()), write(types), write(rows));
    } catch (RuntimeException | AssertionError thrown) {
      return String.join("\t", "error", "", "", explain(thrown).replaceAll("\\s", " "));
    }
  }

  private static List<String> showRow(MaterializedRow row, List<Type> types) {
    return IntStream.range(0, types.size())
        .mapToObj(index -> show(row.getField(index), types.get(index)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** A value as Athena prints it in a result; null for NULL. */
  private static String show(Object value, Type type) {
    if (value == null) return null;
    if (value instanceof SqlVarbinary bytes) return HexFormat.ofDelimiter(" ").formatHex(bytes.getBytes());
    if (type instanceof ArrayType array) {
      return ((List<?>) value).stream().map(item -> show(item, array.getElementType())).collect(Collectors.joining(", ", "[", "]"));
    }
    if (type instanceof MapType map) {
      return ((Map<?, ?>) value).entrySet().stream()
          .map(entry -> show(entry.getKey(), map.getKeyType()) + "=" + show(entry.getValue(), map.getValueType()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (type instanceof RowType row) return showFields((List<?>) value, row);
    return value.toString();
  }

  /** A field without a name is called after its place. */
  private static String showFields(List<?> values, RowType row) {
    return IntStream.range(0, values.size())
        .mapToObj(index -> {
          RowType.Field field = row.getFields().get(index);
          return field.getName().orElse("field" + index) + "=" + show(values.get(index), field.getType());
        })
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** As Athena does: the name of the error, and Trino's message. */
  private static String explain(Throwable thrown) {
    if (thrown instanceof TrinoException failure) return failure.getErrorCode().getName() + ": " + failure.getMessage();
    if (thrown instanceof ParsingException failure) return "SYNTAX_ERROR: " + failure.getMessage();
    return "GENERIC_INTERNAL_ERROR: " + thrown;
  }

  private static String write(Object value) throws JsonProcessingException {
    return JSON.writeValueAsString(value);
  }
}
