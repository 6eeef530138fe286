package io.spansmith.dialect;

import io.spansmith.json.Json;
import io.spansmith.json.JsonFields;
import io.spansmith.run.Attachment;
import io.spansmith.run.Message;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect found on one span. Unset fields are null or empty: "this dialect does not say".
 *
 * <p>Inputs and outputs are either messages or data; a dialect sets one of the two per side.
 * Confined to one thread.
 */
final class Reading {

  final String dialect;

  /** See {@link Dialect#explicitType}. */
  boolean explicitType;

  /** Whether the dialect took the span for its own; set when it was asked. */
  boolean recognised;

  @Nullable RunType type;

  /** What the span does in one word, such as {@code chat}; names model calls. */
  @Nullable String operation;

  @Nullable String name;
  @Nullable String provider;
  @Nullable String model;
  @Nullable String requestModel;
  @Nullable String modelType;
  @Nullable Double temperature;
  @Nullable Long maxTokens;
  List<String> stop = List.of();
  @Nullable Boolean streaming;
  @Nullable String responseId;
  List<String> finishReasons = List.of();

  /** Further invocation parameters: {@code top_p}, {@code seed}, {@code tools} ... */
  final Map<String, Json> parameters = new JsonFields();

  @Nullable List<Message> inputMessages;
  @Nullable Json inputData;
  @Nullable List<Message> outputMessages;
  @Nullable Json outputData;

  /** System instructions that stand outside the messages; put first when no message has them. */
  @Nullable String systemInstructions;

  @Nullable Usage usage;

  /** Whose token rules apply, where they are not those of the dialect; set by the merge for all. */
  @Nullable String usageDialect;

  /** Set when the usage came from an inner span: the dialects of that span. */
  @Nullable List<String> usageDialects;

  /** Usage that sums several calls: never counted, kept as metadata. */
  boolean aggregateUsage;

  /** Whether the messages are those of the one model call below, which may not tell them. */
  boolean tellsCall;

  /** Nanoseconds from start to the first token. */
  @Nullable Long timeToFirstTokenNanos;

  @Nullable RunError error;

  /** Whether an ERROR status is that of another span of the trace, copied by an exporter. */
  boolean borrowedStatus;

  @Nullable String threadId;
  @Nullable String userId;

  /** {@code agent} for spans that are an agent's turn, {@code middleware} for advisors, guards. */
  @Nullable String agentKind;

  @Nullable String agentName;
  @Nullable String toolName;
  @Nullable String toolCallId;
  @Nullable String toolDescription;
  @Nullable String promptName;
  @Nullable String promptVersion;
  @Nullable Long attempts;
  @Nullable String project;
  final List<String> tags = new ArrayList<>(0);
  final Map<String, Json> metadata = new JsonFields();
  final List<Attachment> attachments = new ArrayList<>(0);

  /** Attribute keys whose content is in this reading and must not leave a second time. */
  final Consumed consumed;

  /** Names of span events that are in this reading. */
  final Set<String> consumedEvents;

  Reading(String dialect, AttributeMap attributes) {
    this.dialect = dialect;
    consumed = new Consumed(attributes.keys());
    consumedEvents = new HashSet<>(2);
  }

  /** A reading of the same span: what either has consumed is consumed. */
  Reading(String dialect, Reading sameSpan) {
    this.dialect = dialect;
    consumed = sameSpan.consumed;
    consumedEvents = sameSpan.consumedEvents;
  }

  /** Marks attributes as read. */
  void consume(String... keys) {
    for (String key : keys) {
      consumed.add(key);
    }
  }

  /** Marks every attribute whose key starts so as read. */
  void consumeAll(SpanView span, String prefix) {
    AttributeMap attributes = span.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.key(i).startsWith(prefix)) {
        consumed.add(attributes.keys(), i);
      }
    }
  }
}
