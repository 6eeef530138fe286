package io.spansmith.benchmarks;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.Spansmith;
import io.spansmith.config.ConfigReader;
import java.util.concurrent.TimeUnit;

/** What Spansmith costs a service that makes no model calls any more, by threads. */
final class Idle {

  private static final int SECONDS = Integer.getInteger("seconds", 30);

  public static void main(String[] args) throws Exception {
    String yaml = "destinations: {main: {endpoint: \"http://127.0.0.1:9\", api_key: none}}";
    try (Spansmith spansmith =
            Spansmith.create(ConfigReader.create(name -> null).fromText(yaml, "idle"));
        SdkTracerProvider spans =
            SdkTracerProvider.builder().addSpanProcessor(spansmith.spanProcessor()).build()) {
      var span = spans.get("idle").spanBuilder("GET").setParent(Context.root()).startSpan();
      span.end();
      TimeUnit.SECONDS.sleep(10);
      ThreadCpu threads = new ThreadCpu();
      TimeUnit.SECONDS.sleep(SECONDS);
      threads
          .spent()
          .forEach(
              (kind, spent) ->
                  System.out.printf(
                      "%-22s %,6d sleeps  %,8d us of CPU in %d s%n",
                      kind, spent.sleeps(), spent.nanos() / 1_000, SECONDS));
    }
  }

  private Idle() {}
}
