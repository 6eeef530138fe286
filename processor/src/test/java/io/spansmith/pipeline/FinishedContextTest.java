package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.assemble.BareSpan;
import io.spansmith.json.Json;
import io.spansmith.pipeline.EnclosingTypes.Place;
import io.spansmith.pipeline.InheritedFacts.Own;
import io.spansmith.route.Route;
import io.spansmith.route.Routing;
import io.spansmith.run.RunType;
import io.spansmith.sample.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinishedContextTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String RUN = "b7ad6b7169203331";

  private static TraceContext context() {
    TraceContext context = new TraceContext();
    context.routing = new Routing("r", false, List.of(new Route("d", "p")));
    context.decision = new Decision(true, "s", 0.5);
    context.inherited.threadId = "thread";
    context.inherited.byRun.put(RUN, new Own("thread", "user", List.of("tag")));
    context.types.places.put(RUN, new Place(RunType.LLM, "00f067aa0ba902b7"));
    context.root =
        new BareSpan(
            "GET /",
            SpanKind.SERVER,
            SpanContext.create(
                TRACE,
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.builder().put("ot", "th:8").build()),
            SpanContext.getInvalid(),
            StatusData.ok(),
            3,
            9,
            Attributes.empty(),
            Resource.getDefault(),
            InstrumentationScopeInfo.create("scope"));
    return context;
  }

  @Test
  void aContextOfOneRunComesBackAsItWas() {
    TraceContext before = context();

    TraceContext after = ((FinishedContext) before.small()).context(TRACE);

    assertThat(after.routing).isSameAs(before.routing);
    assertThat(after.decision).isSameAs(before.decision);
    assertThat(after.banned).isNull();
    assertThat(after.root).isEqualTo(before.root);
    assertThat(after.inherited.threadId).isEqualTo("thread");
    assertThat(after.inherited.byRun.get(RUN)).isEqualTo(before.inherited.byRun.get(RUN));
    assertThat(after.types.places.get(RUN)).isEqualTo(before.types.places.get(RUN));
  }

  @Test
  void whatDoesNotFitIsKeptAsItIs() {
    TraceContext several = context();
    several.types.places.put("00f067aa0ba902b8", new Place(RunType.TOOL, RUN));
    TraceContext named = context();
    named.scope.number("email", "a@example.com");
    TraceContext told = context();
    told.inherited.metadata("tenant", new Json.Str("t"));

    assertThat(several.small()).isSameAs(several);
    assertThat(named.small()).isSameAs(named);
    assertThat(told.small()).isSameAs(told);
  }
}
