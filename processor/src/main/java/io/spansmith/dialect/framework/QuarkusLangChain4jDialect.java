package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.semconv.GenAiUsage;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Quarkus LangChain4j (dialects §1.6): AI services without any attribute, model calls with text in
 * {@code gen_ai.prompt}, errors without an error status.
 */
public final class QuarkusLangChain4jDialect implements Dialect {

  private static final String MODEL = "completion ";

  private static final String SERVICE = "langchain4j.aiservices.";

  private static final String TOOL = "langchain4j.tools.";

  private static final String COST = "gen_ai.client.estimated_cost";

  @Override
  public String id() {
    return "quarkus-lc4j";
  }

  @Override
  public Marks marks() {
    return Marks.keys(COST).orNames(MODEL, SERVICE, TOOL);
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String name = span.name();
    boolean model =
        name.startsWith(MODEL)
            && (span.has("gen_ai.request.model") || span.has("gen_ai.completion"));
    return model || name.startsWith(SERVICE) || name.startsWith(TOOL)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  /** Zero stands for "not set", and prompts are the joined text of all messages. */
  @Override
  public Set<String> claims(SpanView span) {
    Set<String> own =
        new HashSet<>(
            Set.of(
                "gen_ai.prompt",
                "gen_ai.completion",
                "gen_ai.usage.prompt_tokens",
                "gen_ai.usage.completion_tokens",
                COST));
    Double topP = span.decimal("gen_ai.request.top_p");
    if (topP != null && topP == 0) {
      own.add("gen_ai.request.top_p");
      Double temperature = span.decimal("gen_ai.request.temperature");
      if (temperature != null && temperature == 0) {
        own.add("gen_ai.request.temperature");
      }
    }
    return own;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String name = span.name();
    if (name.startsWith(SERVICE)) {
      reading.type = RunType.CHAIN;
      reading.agentKind = "agent";
      reading.name = name.substring(SERVICE.length());
      reading.agentName = reading.name;
    } else if (name.startsWith(TOOL)) {
      reading.type = RunType.TOOL;
      String tool = take.text("gen_ai.tool.name");
      reading.toolName = tool == null ? name.substring(TOOL.length()) : tool;
      reading.name = reading.toolName;
      reading.toolCallId = take.text("gen_ai.tool.call.id");
      reading.inputData = take.content("gen_ai.tool.call.arguments");
      reading.outputData = take.content("gen_ai.tool.call.result");
    } else {
      model(take, reading);
    }
  }

  private static void model(Take take, Reading reading) {
    reading.type = RunType.LLM;
    reading.operation = "chat";
    reading.inputMessages = text(take.text("gen_ai.prompt"), Role.USER);
    reading.outputMessages = text(take.text("gen_ai.completion"), Role.ASSISTANT);
    reading.consume("gen_ai.request.top_p", "gen_ai.request.temperature");
    Double cost = cost(take.text(COST));
    Usage usage = GenAiUsage.TABLE.read(take);
    reading.usage =
        usage == null || cost == null ? usage : usage.withCosts(Map.of("total_cost", cost));
  }

  private static @Nullable List<Message> text(@Nullable String text, Role role) {
    return text == null ? null : List.of(Message.of(role, text));
  }

  /** {@code 0.00042USD}; other currencies are no cost in dollars. */
  static @Nullable Double cost(@Nullable String text) {
    if (text == null || text.length() > 40) {
      return null;
    }
    String figure = text.replace("USD", "").replace("$", "").strip();
    try {
      double cost = Double.parseDouble(figure);
      return Double.isFinite(cost) && cost >= 0 ? cost : null;
    } catch (NumberFormatException otherCurrency) {
      return null;
    }
  }
}
