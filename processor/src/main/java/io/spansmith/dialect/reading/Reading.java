package io.spansmith.dialect.reading;

import io.spansmith.json.Json;
import io.spansmith.json.JsonFields;
import io.spansmith.run.Attachment;
import io.spansmith.run.Message;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect found on one span. Unset fields are null or empty: "this dialect does not say".
 *
 * <p>Inputs and outputs are either messages or data; a dialect sets one of the two per side.
 * Confined to one thread.
 */
public final class Reading {

  public final String dialect;

  /** See {@link Dialect#explicitType}. */
  public boolean explicitType;

  /** Whether the dialect took the span for its own; set when it was asked. */
  public boolean recognised;

  public @Nullable RunType type;

  /** What the span does in one word, such as {@code chat}; names model calls. */
  public @Nullable String operation;

  public @Nullable String name;
  public @Nullable String provider;
  public @Nullable String model;
  public @Nullable String requestModel;
  public @Nullable String modelType;
  public @Nullable Double temperature;
  public @Nullable Long maxTokens;
  public List<String> stop = List.of();
  public @Nullable Boolean streaming;
  public @Nullable String responseId;
  public List<String> finishReasons = List.of();

  /** Further invocation parameters: {@code top_p}, {@code seed}, {@code tools} ... */
  public final Map<String, Json> parameters = new JsonFields();

  public @Nullable List<Message> inputMessages;
  public @Nullable Json inputData;
  public @Nullable List<Message> outputMessages;
  public @Nullable Json outputData;

  /**
   * Whether the application told inputs and outputs itself: what others make of them is not asked.
   */
  public boolean payloadsTold;

  /** System instructions that stand outside the messages; put first when no message has them. */
  public @Nullable String systemInstructions;

  public @Nullable Usage usage;

  /** Whose token rules apply, where they are not those of the dialect; set by the merge for all. */
  public @Nullable String usageDialect;

  /** Set when the usage came from an inner span: the dialects of that span. */
  public @Nullable List<String> usageDialects;

  /** Usage that sums several calls: never counted, kept as metadata. */
  public boolean aggregateUsage;

  /** Whether the messages are those of the one model call below, which may not tell them. */
  public boolean tellsCall;

  /** Nanoseconds from start to the first token. */
  public @Nullable Long timeToFirstTokenNanos;

  public @Nullable RunError error;

  /** Whether an ERROR status is that of another span of the trace, copied by an exporter. */
  public boolean borrowedStatus;

  public @Nullable String threadId;
  public @Nullable String userId;

  /** {@code agent} for spans that are an agent's turn, {@code middleware} for advisors, guards. */
  public @Nullable String agentKind;

  public @Nullable String agentName;
  public @Nullable String toolName;
  public @Nullable String toolCallId;
  public @Nullable String toolDescription;
  public @Nullable String promptName;
  public @Nullable String promptVersion;
  public @Nullable Long attempts;
  public @Nullable String project;
  public final List<String> tags = new ArrayList<>(0);
  public final Map<String, Json> metadata = new JsonFields();
  public final List<Attachment> attachments = new ArrayList<>(0);

  /** What is in this reading and must not leave a second time. */
  final Consumed consumed;

  /** An empty one of that dialect. */
  public Reading(String dialect, AttributeMap attributes) {
    this.dialect = dialect;
    consumed = new Consumed(attributes.keys());
  }

  /** A reading of the same span: what either has consumed is consumed. */
  public Reading(String dialect, Reading sameSpan) {
    this.dialect = dialect;
    consumed = sameSpan.consumed;
    payloadsTold = sameSpan.payloadsTold;
  }

  /** Marks an attribute as read. */
  public void consume(String key) {
    consumed.add(key);
  }

  /** Whether the attribute of that number on the span was read by some dialect. */
  public boolean isConsumed(int number) {
    return consumed.contains(number);
  }

  /** Marks attributes as read. */
  public void consume(String... keys) {
    for (String key : keys) {
      consumed.add(key);
    }
  }

  /** Marks all events of these names as read. */
  public void consumeEvents(Iterable<String> names) {
    names.forEach(consumed::addEvent);
  }

  /** Marks all events of that name as read. */
  public void consumeEvent(String name) {
    consumed.addEvent(name);
  }

  /** Whether events of that name were read by some dialect. */
  public boolean isEventConsumed(String name) {
    return consumed.containsEvent(name);
  }

  /** Marks every attribute whose key starts so as read. */
  public void consumeAll(SpanView span, String prefix) {
    AttributeMap attributes = span.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.key(i).startsWith(prefix)) {
        consumed.add(attributes.keys(), i);
      }
    }
  }
}
