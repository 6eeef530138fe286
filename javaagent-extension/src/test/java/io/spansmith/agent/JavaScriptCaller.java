package io.spansmith.agent;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spansmith.testing.NodeProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in JavaScript that calls others: {@code caller.mjs}. */
final class JavaScriptCaller {

  private static final Path SOURCES = Path.of(System.getProperty("spansmith.js"));
  private static final Path HOME = SOURCES.resolveSibling("../../target/js").normalize();
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");

  private final NodeProgram program;

  private JavaScriptCaller(NodeProgram program) {
    this.program = program;
  }

  /** Installs what it needs; without Node.js or npm the test is not for this machine. */
  static JavaScriptCaller install() throws IOException, InterruptedException {
    assumeTrue(NodeProgram.isPossible(), "Node.js or npm is missing");
    return new JavaScriptCaller(NodeProgram.install(SOURCES, HOME, "caller.mjs"));
  }

  /** Makes calls and gives the text members of each object that is printed. */
  List<Map<String, String>> call(String... arguments) throws IOException, InterruptedException {
    return program
        .run(arguments)
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(JavaScriptCaller::members)
        .toList();
  }

  private static Map<String, String> members(String json) {
    Map<String, String> members = new HashMap<>();
    Matcher member = MEMBER.matcher(json);
    while (member.find()) {
      members.put(member.group(1), member.group(2));
    }
    return members;
  }
}
