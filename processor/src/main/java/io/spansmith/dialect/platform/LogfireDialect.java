package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;

/** Logfire's own integrations with model clients: request and response as JSON. */
public final class LogfireDialect implements Dialect {

  private static final String REQUEST = "request_data";

  private static final String[][] METADATA = {{"logfire.msg", "logfire_message"}};

  @Override
  public String id() {
    return "logfire";
  }

  @Override
  public Marks marks() {
    return Marks.keys(REQUEST, "logfire.span_type").orScopes("logfire.");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (isPending(span)) {
      return SpanRole.NOISE;
    }
    boolean client = span.has(REQUEST) && span.scope().startsWith("logfire");
    return client && span.structure(REQUEST) instanceof Json.Obj ? SpanRole.RUN : SpanRole.PLAIN;
  }

  /** Logfire sends a span once when it starts and once when it ends. */
  public static boolean isPending(SpanView span) {
    return "pending_span".equals(span.text("logfire.span_type"));
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    Json request = take.content(REQUEST);
    Json response = take.content("response_data");
    boolean embedding = span.name().startsWith("Embedding");
    reading.type = embedding ? RunType.EMBEDDING : RunType.LLM;
    reading.operation = embedding ? "embeddings" : "chat";
    if (request instanceof Json.Obj body) {
      if (embedding) {
        reading.inputData = Json.object().put("input", body.get("input")).build();
        InvocationParameters.read(body, reading);
      } else {
        ChatPayload.request(body, reading);
      }
    }
    if (response instanceof Json.Obj body && !embedding) {
      reading.outputMessages = ChatPayload.answer(body);
      String streamed = body.text("combined_chunk_content");
      if (reading.outputMessages == null && streamed != null) {
        reading.outputMessages = Messages.readText(streamed, Role.ASSISTANT);
      }
    }
    ChatPayload.completeResponse(response, reading);
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume("logfire.json_schema", "logfire.span_type", "logfire.msg_template", "async");
  }
}
