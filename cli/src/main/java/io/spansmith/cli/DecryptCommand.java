package io.spansmith.cli;

import static java.util.stream.Collectors.joining;

import io.spansmith.json.JsonReader;
import io.spansmith.redact.Decryptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spansmith decrypt}: what the encrypt operator wrote, for who holds its key. */
@Command(
    name = "decrypt",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what the encrypt operator wrote, for who holds the key.",
      "",
      "Reads text from standard input and prints it with every enc:v1:... token decrypted whose key"
          + " the configuration has; other tokens stay as they are, and the exit code is 1 then."
          + " Lines of JSON, or a document of it, are JSON still."
    })
final class DecryptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "A spansmith.yaml with the encrypt action that wrote the tokens.")
  private Path config;

  @Override
  public Integer call() throws IOException {
    Decryptor decryptor = Decryptor.create(Configurations.read(config).redaction());
    if (decryptor.isEmpty()) {
      throw new BadInputException(
          config + " has no `encrypt` action; give the one that the values were encrypted with");
    }
    Map<String, Integer> stayed = new TreeMap<>();
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Consumer<String> stays = keyId -> stayed.merge(keyId, 1, Integer::sum);
    String first = in.readLine();
    if (first != null && isBegun(first)) {
      out.println(decryptor.decrypt(first + "\n" + in.lines().collect(joining("\n")), stays));
    } else {
      for (String line = first; line != null; line = in.readLine()) {
        out.println(decryptor.decrypt(line, stays));
      }
    }
    out.flush();
    stayed.forEach(
        (keyId, count) ->
            spec.commandLine()
                .getErr()
                .println(
                    "spansmith: "
                        + count
                        + " of key id "
                        + keyId
                        + " stayed encrypted: "
                        + config
                        + " has no such key_id, or another key under it, or the text was changed"));
    return stayed.isEmpty() ? Main.OK : Main.FINDINGS;
  }

  /** Whether a document of JSON begins with the line and goes on after it. */
  private static boolean isBegun(String line) {
    return JsonReader.looksStructured(line) && JsonReader.read(line) == null;
  }
}
