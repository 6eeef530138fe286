package io.spansmith.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spansmith.account.Ledger;
import io.spansmith.redact.Finding;
import io.spansmith.redact.Redacted;
import io.spansmith.redact.TextRedactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spansmith redact}: rules tried on single texts. */
@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    description = {
      "Tries the redaction rules on texts from standard input, one in each line.",
      "",
      "A line in: {\"text\": \"...\"}. A line out: the redacted text, and for each finding its"
          + " detector, action, start and end (in the input, in UTF-16 units)."
    })
final class RedactCommand implements Callable<Integer> {

  /** Not made for other commands, whose process bears all of them. */
  private static final class Lines {

    /** A line is in memory anyway, however long its text. */
    static final ObjectMapper JSON =
        new ObjectMapper(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                .build());
  }

  /** How many lines that are no texts are told one by one. */
  private static final int TOLD = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A spansmith.yaml; without it the defaults and the environment.")
  private @Nullable Path config;

  @Override
  public Integer call() throws IOException {
    TextRedactor redactor =
        TextRedactor.create(Configurations.read(config).redaction(), new Ledger());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    int bad = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String text = text(line);
      if (text != null) {
        out.print(Lines.JSON.writeValueAsString(result(redactor.redact(text))) + "\n");
      } else if (++bad <= TOLD) {
        err.println("spansmith: line " + number + " is not a JSON object with a string \"text\"");
      }
      if ((!in.ready() || number % 1_000 == 0) && out.checkError()) {
        throw new BadInputException(Main.NO_OUTPUT);
      }
    }
    if (bad > TOLD) {
      err.println("spansmith: " + (bad - TOLD) + " more lines are not");
    }
    return bad == 0 ? Main.OK : Main.BAD_INPUT;
  }

  private static @Nullable String text(String line) {
    try {
      JsonNode text = Lines.JSON.readTree(line).path("text");
      return text.isTextual() ? text.textValue() : null;
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static ObjectNode result(Redacted redacted) {
    ObjectNode result = Lines.JSON.createObjectNode().put("text", redacted.text());
    ArrayNode findings = result.putArray("findings");
    for (Finding finding : redacted.findings()) {
      findings
          .addObject()
          .put("detector", finding.detector())
          .put("start", finding.start())
          .put("end", finding.end())
          .put("action", finding.action());
    }
    return result;
  }
}
