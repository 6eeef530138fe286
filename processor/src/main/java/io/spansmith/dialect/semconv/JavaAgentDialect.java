package io.spansmith.dialect.semconv;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import org.jspecify.annotations.Nullable;

/**
 * The javaagent's openai-java and Bedrock instrumentations. Their attributes are the standard's;
 * what differs is how Bedrock's tokens count, so the span must be known as theirs (dialects §1.4).
 */
public final class JavaAgentDialect implements Dialect {

  private static final String[] SCOPES = {
    "io.opentelemetry.openai-java", "io.opentelemetry.aws-sdk", "co.elastic.otel.openai"
  };

  @Override
  public String id() {
    return "otel-agent-java";
  }

  @Override
  public Marks marks() {
    return Marks.scopes(SCOPES);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (!span.has("gen_ai.operation.name")) {
      return SpanRole.PLAIN;
    }
    for (String scope : SCOPES) {
      if (span.scope().startsWith(scope)) {
        return SpanRole.RUN;
      }
    }
    return SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    String method = span.text("rpc.method");
    if (method != null && method.endsWith("Stream")) {
      reading.streaming = true;
    }
    if (isEmbedding(span.text("gen_ai.request.model"))) {
      reading.type = RunType.EMBEDDING;
      reading.name = "embeddings";
    }
    String request = new Take(span, reading).text("aws.request_id");
    if (request != null && !request.equals("UNKNOWN")) {
      reading.metadata.put("request_id", new Json.Str(request));
    }
  }

  /** Bedrock's InvokeModel of an embedding model is told as {@code text_completion} or chat. */
  private static boolean isEmbedding(@Nullable String model) {
    return model != null && model.contains("embed");
  }
}
