package io.spansmith.run;

import io.spansmith.json.Json;
import io.spansmith.run.Payload.Conversation;
import io.spansmith.run.Payload.Data;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Assertions on runs. */
public final class RunAssert extends AbstractAssert<RunAssert, @Nullable Run> {

  private RunAssert(@Nullable Run actual) {
    super(actual, RunAssert.class);
  }

  public static RunAssert assertThat(@Nullable Run actual) {
    return new RunAssert(actual);
  }

  public RunAssert hasType(RunType type) {
    Assertions.assertThat(run().type()).as("run type").isEqualTo(type);
    return this;
  }

  public RunAssert hasName(String name) {
    Assertions.assertThat(run().name()).as("name").isEqualTo(name);
    return this;
  }

  public RunAssert isRoot() {
    Assertions.assertThat(run().parentSpanId()).as("parent").isNull();
    return this;
  }

  public RunAssert hasParent(String spanId) {
    Assertions.assertThat(run().parentSpanId()).as("parent").isEqualTo(spanId);
    return this;
  }

  public RunAssert hasProvider(@Nullable String provider) {
    Assertions.assertThat(run().model().provider()).as("provider").isEqualTo(provider);
    return this;
  }

  public RunAssert hasModel(@Nullable String model) {
    Assertions.assertThat(run().model().model()).as("model").isEqualTo(model);
    return this;
  }

  /** Input, output and total tokens. */
  public RunAssert hasTokens(long input, long output, long total) {
    Usage usage = run().usage();
    Assertions.assertThat(usage).as("usage").isNotNull();
    Assertions.assertThat(List.of(usage.input(), usage.output(), usage.total()))
        .as("tokens")
        .containsExactly(input, output, total);
    return this;
  }

  public RunAssert hasNoUsage() {
    Assertions.assertThat(run().usage()).as("usage").isNull();
    return this;
  }

  /** A token class of the input, such as {@code cache_read}. */
  public RunAssert hasInputDetail(String name, long tokens) {
    Assertions.assertThat(run().usage()).as("usage").isNotNull();
    Assertions.assertThat(run().usage().inputDetails()).containsEntry(name, tokens);
    return this;
  }

  /** A token class of the output, such as {@code reasoning}. */
  public RunAssert hasOutputDetail(String name, long tokens) {
    Assertions.assertThat(run().usage()).as("usage").isNotNull();
    Assertions.assertThat(run().usage().outputDetails()).containsEntry(name, tokens);
    return this;
  }

  public RunAssert hasMetadata(String key, String value) {
    return hasMetadata(key, new Json.Str(value));
  }

  public RunAssert hasMetadata(String key, Json value) {
    Assertions.assertThat(run().metadata()).containsEntry(key, value);
    return this;
  }

  public RunAssert hasNoMetadata(String key) {
    Assertions.assertThat(run().metadata()).doesNotContainKey(key);
    return this;
  }

  public RunAssert hasError(String message) {
    Assertions.assertThat(run().error()).as("error").isNotNull();
    Assertions.assertThat(run().error().message()).contains(message);
    return this;
  }

  public RunAssert hasNoError() {
    Assertions.assertThat(run().error()).as("error").isNull();
    return this;
  }

  /** The messages of the inputs, each as {@code role: text}. */
  public RunAssert wasAsked(String... messages) {
    Assertions.assertThat(texts(run().inputs())).as("inputs").containsExactly(messages);
    return this;
  }

  /** The messages of the outputs, each as {@code role: text}. */
  public RunAssert answered(String... messages) {
    Assertions.assertThat(texts(run().outputs())).as("outputs").containsExactly(messages);
    return this;
  }

  /** The inputs as JSON text, when they are no conversation. */
  public RunAssert hasInputs(String json) {
    Assertions.assertThat(data(run().inputs())).as("inputs").isEqualTo(json);
    return this;
  }

  /** The outputs as JSON text, when they are no conversation. */
  public RunAssert hasOutputs(String json) {
    Assertions.assertThat(data(run().outputs())).as("outputs").isEqualTo(json);
    return this;
  }

  public RunAssert hasTags(String... tags) {
    Assertions.assertThat(run().tags()).containsExactly(tags);
    return this;
  }

  public RunAssert hasAgentType(@Nullable String type) {
    Assertions.assertThat(run().agentType()).as("agent type").isEqualTo(type);
    return this;
  }

  public RunAssert hasThread(@Nullable String threadId) {
    Assertions.assertThat(run().threadId()).as("thread").isEqualTo(threadId);
    return this;
  }

  private Run run() {
    isNotNull();
    return actual;
  }

  private static String data(Payload payload) {
    return payload instanceof Data data ? data.value().toString() : payload.toString();
  }

  private static List<String> texts(Payload payload) {
    return payload instanceof Conversation talk
        ? talk.messages().stream().map(RunAssert::text).toList()
        : List.of(data(payload));
  }

  private static String text(Message message) {
    String content =
        message.content() instanceof Json.Str str
            ? str.value()
            : message.content() instanceof Json.Null ? "" : message.content().toString();
    StringBuilder text = new StringBuilder(message.role().wireName()).append(": ").append(content);
    for (Message.ToolCall call : message.toolCalls()) {
      text.append('[').append(call.name()).append(call.args()).append(']');
    }
    return text.toString();
  }

  /** The metadata, for assertions of one's own. */
  public Map<String, Json> metadata() {
    return run().metadata();
  }
}
