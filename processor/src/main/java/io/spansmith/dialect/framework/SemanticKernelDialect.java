package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Locale;

/** Semantic Kernel for Java; it never records content (dialects §1.8). */
public final class SemanticKernelDialect implements Dialect {

  private static final String FUNCTION = "function_invocation ";

  /** The plugin's name of a function of no plugin. */
  private static final String UNNAMED = "null-";

  @Override
  public String id() {
    return "sk-java";
  }

  @Override
  public Marks marks() {
    return Marks.scopes("SemanticKernel");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.scope().startsWith("SemanticKernel")
            && (span.has("gen_ai.operation.name") || span.name().startsWith(FUNCTION))
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    if (span.name().startsWith(FUNCTION)) {
      String name = span.name().substring(FUNCTION.length()).strip();
      if (name.startsWith(UNNAMED)) {
        // A prompt that is run without being a function of a plugin: its name is random.
        reading.type = RunType.CHAIN;
        reading.name = "prompt_function";
      } else {
        reading.type = RunType.TOOL;
        reading.toolName = name;
      }
      return;
    }
    String operation = new Take(span, reading).text("gen_ai.operation.name");
    switch (operation == null ? "" : operation.toLowerCase(Locale.ROOT)) {
      case "chat.completions" -> call(reading, "chat");
      case "text.completions" -> call(reading, "text_completion");
      default -> {
        // Others say what they are in the standard's words.
      }
    }
  }

  private static void call(Reading reading, String operation) {
    reading.type = RunType.LLM;
    reading.name = operation;
    reading.modelType = operation.equals("chat") ? "chat" : "llm";
  }
}
