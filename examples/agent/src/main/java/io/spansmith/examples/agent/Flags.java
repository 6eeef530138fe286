package io.spansmith.examples.agent;

import java.util.HashMap;
import java.util.Map;

/** Command line flags of the form {@code --name value}. */
public record Flags(Map<String, String> values) {

  public Flags {
    values = Map.copyOf(values);
  }

  /** Reads flags; an odd or unnamed argument is an error that says what is expected. */
  public static Flags parse(String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException("expected --name value, got: " + args[i]);
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    return new Flags(values);
  }

  public String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  public int port(int otherwise) {
    return Integer.parseInt(get("port", Integer.toString(otherwise)));
  }
}
