package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.encode.RunEncoder;
import io.spansmith.json.Json;
import io.spansmith.run.Attachment;
import io.spansmith.run.Message;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunError;
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunLink;
import io.spansmith.run.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value planted in every place of a run or span, at several depths, is in none of them after. */
final class CanaryTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {"canary@lovelace.org", "4111 1111 1111 1111", "+14155550132", "536-90-4399"})
  void noPlaceOfARunKeepsIt(String canary) throws Exception {
    Json text = new Json.Str("at " + canary + ".");
    Json.Obj deep =
        Json.object()
            .put(canary, text)
            .put("inner", nested(canary))
            .put("list", new Json.Arr(List.of(text, nested(canary))))
            .put("number", new Json.Num("4111111111111111"))
            .put("double", Json.of(4111111111111111.0))
            .put("bytes", new Json.Str(base64("at " + canary + ".")))
            .build();
    String file = base64(canary);
    Message message =
        new Message(
            Role.ASSISTANT,
            new Json.Arr(List.of(deep)),
            canary,
            List.of(new Message.ToolCall("call " + canary, "tool " + canary, deep, false)),
            "for " + canary,
            "stop " + canary,
            deep);
    Run run =
        Run.builder(TRACE, SPAN, "span " + canary, 1, 2)
            .name("run " + canary)
            .inputs(new Payload.Conversation(List.of(message, Message.of(Role.USER, canary)), deep))
            .outputs(new Payload.Data(deep))
            .error(new RunError("type " + canary, "message " + canary, "at a.B(" + canary + ")\n"))
            .model(
                new ModelCall(
                    canary,
                    canary,
                    canary,
                    "type " + canary,
                    4111111111111111.0,
                    4111111111111111L,
                    List.of(canary),
                    deep,
                    List.of(canary),
                    canary,
                    null))
            .usage(
                new Usage(
                    4111111111111111L,
                    2L,
                    3L,
                    Map.of("cache_read", 1L, canary, 4L),
                    Map.of("reasoning", 4111111111111111L),
                    Map.of(canary + " cost", 0.5),
                    false))
            .threadId(canary)
            .userId(canary)
            .tags(List.of("tag " + canary))
            .metadata(Map.of("plain", text, canary, deep))
            .events(List.of(new RunEvent("event " + canary, 1, deep)))
            .links(List.of(new RunLink(TRACE, SPAN, deep)))
            .attachments(List.of(new Attachment("a " + canary, "text/plain", file)))
            .resource(Map.of("service.name", text, "process.command_line", text))
            .scope(new Run.Scope("scope " + canary, "version " + canary))
            .project("project " + canary)
            .build();

    Run redacted = redactor().redact(run, new RedactionScope());
    SpanData encoded = new RunEncoder(1 << 20, new Ledger()).encode(redacted, "p");

    assertThat(redacted.toString())
        .doesNotContain(canary)
        .doesNotContain(file)
        .doesNotContain(base64("at " + canary + "."))
        .doesNotContain("4111111111111111")
        .doesNotContain("4.111111111111111E15");
    assertThat(everything(encoded)).doesNotContain(canary).doesNotContain(file);
    assertThat(redacted.usage())
        .isEqualTo(new Usage(null, 2L, 3L, Map.of("cache_read", 1L), Map.of(), Map.of(), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary@lovelace.org", "4111 1111 1111 1111", "+14155550132"})
  void noPlaceOfAnOriginalSpanKeepsIt(String canary) throws Exception {
    Attributes attributes =
        Attributes.builder()
            .put("text", "a " + canary)
            .put("key " + canary, true)
            .put(AttributeKey.stringArrayKey("texts"), List.of("x", canary))
            .put("json", nested(canary).toString())
            .put("number", 4111111111111111L)
            .put("double", 4111111111111111.0)
            .put(
                AttributeKey.valueKey("bytes"),
                Value.of(("at " + canary + ".").getBytes(StandardCharsets.UTF_8)))
            .build();
    SpanContext linked =
        SpanContext.create(
            TRACE,
            SPAN,
            TraceFlags.getSampled(),
            TraceState.builder().put("other", "3").put("vendor", "for " + canary).build());
    SpanData span =
        TestSpanData.builder()
            .setName("GET " + canary)
            .setKind(SpanKind.CLIENT)
            .setStartEpochNanos(1)
            .setEndEpochNanos(2)
            .setHasEnded(true)
            .setSpanContext(linked)
            .setAttributes(attributes)
            .setEvents(List.of(EventData.create(1, "event " + canary, attributes)))
            .setLinks(List.of(LinkData.create(linked, attributes)))
            .setStatus(
                StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "no " + canary))
            .setResource(Resource.create(attributes, "https://schemas.example/" + canary))
            .setInstrumentationScopeInfo(
                InstrumentationScopeInfo.builder("scope " + canary)
                    .setVersion("version " + canary)
                    .setSchemaUrl("https://schemas.example/" + canary)
                    .setAttributes(attributes)
                    .build())
            .build();

    SpanData redacted =
        SpanRedactor.create(RedactorTest.config(""), new Ledger())
            .redact(span, new RedactionScope());

    assertThat(everything(redacted))
        .doesNotContain(canary)
        .doesNotContain("4111111111111111")
        .doesNotContain("4.111111111111111E15");
    Value<?> bytes = redacted.getAttributes().get(AttributeKey.valueKey("bytes"));
    assertThat(bytes).isNotNull();
    assertThat(bytes.asString()).startsWith("<").endsWith(">");
    assertThat(redacted.getTraceId()).isEqualTo(TRACE);
    assertThat(redacted.getSpanId()).isEqualTo(SPAN);
    assertThat(redacted.getSpanContext().getTraceState().asMap())
        .containsOnlyKeys("other", "vendor")
        .containsEntry("other", "3");
    assertThat(redacted.getKind()).isEqualTo(SpanKind.CLIENT);
  }

  private static Redactor redactor() throws ConfigException {
    return Redactor.create(RedactorTest.config(""), new Ledger());
  }

  /** JSON in a string in JSON in a string. */
  private static Json nested(String canary) throws JsonProcessingException {
    String inner = JSON.writeValueAsString(Map.of("to", "x\n" + canary));
    return new Json.Str(JSON.writeValueAsString(Map.of("arguments", inner)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String everything(SpanData span) {
    return span.getName()
        + span.getAttributes()
        + span.getEvents()
        + span.getLinks()
        + span.getStatus()
        + span.getResource()
        + span.getInstrumentationScopeInfo()
        + span.getSpanContext().getTraceState().asMap();
  }
}
