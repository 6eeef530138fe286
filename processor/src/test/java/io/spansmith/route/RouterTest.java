package io.spansmith.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceState;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.Match.Field;
import io.spansmith.match.MapSubject;
import io.spansmith.match.MatchSubject.Source;
import io.spansmith.sample.TraceFacts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final String YAML =
      """
      destinations:
        main: {endpoint: "https://api.smith.langchain.com", project: all, max_projects: 3}
        eu: {endpoint: "https://eu.api.smith.langchain.com", project: europe}
      routing:
        - {name: eu, match: {baggage: {region: eu}}, to: [{destination: eu}]}
        - name: both
          match: {attribute: {copy: true}}
          to: [{destination: main, project: copies}, {destination: eu}]
        - {name: rag, match: {run_type: retriever}, to: [{destination: main, project: search}]}
        - name: tenants
          match: {attribute: {tenant.id: {present: true}}}
          to: [{destination: main, project: "tenant-{attribute:tenant.id}"}]
      """;

  private final Router router = router(UnaryOperator.identity());

  @Test
  void withoutARuleTheFirstDestinationTakesIt() {
    assertThat(route(new MapSubject())).containsExactly(new Route("main", "all"));
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    MapSubject root =
        new MapSubject().with(Source.BAGGAGE, "region", "eu").attribute("tenant.id", "7");
    assertThat(route(root)).containsExactly(new Route("eu", "europe"));
  }

  @Test
  void aTraceIsWhatItsRunsAre() {
    MapSubject inner = new MapSubject().with(Field.Name.RUN_TYPE, "retriever");
    assertThat(router.route(facts(new MapSubject(), inner)))
        .containsExactly(new Route("main", "search"));
  }

  @Test
  void aTraceCanGoToSeveralDestinations() {
    assertThat(route(new MapSubject().attribute("copy", true)))
        .containsExactly(new Route("main", "copies"), new Route("eu", "europe"));
  }

  @Test
  void aTemplateTakesValuesOfAnySpanAndMakesThemFitForAName() {
    MapSubject root = new MapSubject();
    MapSubject inner = new MapSubject().attribute("tenant.id", "a/b\r\nX-Evil: 1");
    assertThat(router.route(facts(root, inner)))
        .containsExactly(new Route("main", "tenant-a_b__X-Evil__1"));
  }

  @Test
  void projectsAreBoundedInNumberAndTheRestGoesToTheDestinationsOwn() {
    for (int i = 0; i < 3; i++) {
      assertThat(route(tenant("t" + i))).containsExactly(new Route("main", "tenant-t" + i));
    }
    assertThat(route(tenant("t3"))).containsExactly(new Route("main", "all"));
    assertThat(route(tenant("t1"))).containsExactly(new Route("main", "tenant-t1"));
  }

  @Test
  void aProjectTheApplicationNamedWins() {
    MapSubject root = new MapSubject().attribute("copy", true);
    MapSubject inner = new MapSubject().attribute("langsmith.trace.session_name", "mine");
    assertThat(router.route(facts(root, inner)))
        .containsExactly(new Route("main", "mine"), new Route("eu", "mine"));
  }

  @Test
  void aValueThatCannotBeANameLeavesTheDestinationsOwnProject() {
    assertThat(route(tenant("../.."))).containsExactly(new Route("main", "all"));
  }

  @Test
  void valuesAreCleanedBeforeTheyLeave() {
    Router cleaning = router(text -> text.replace("bob@example.com", "email"));
    assertThat(cleaning.route(facts(tenant("bob@example.com"))))
        .containsExactly(new Route("main", "tenant-email"));
  }

  private static MapSubject tenant(String id) {
    return new MapSubject().attribute("tenant.id", id);
  }

  private List<Route> route(MapSubject root) {
    return router.route(facts(root));
  }

  private static TraceFacts facts(MapSubject... spans) {
    return new TraceFacts(
        "00000000000000000000000000000001",
        TraceState.getDefault(),
        spans[0],
        List.of(spans),
        null,
        null);
  }

  private static Router router(UnaryOperator<String> clean) {
    try {
      return Router.create(ConfigReader.create(name -> null).fromText(YAML, "test.yaml"), clean);
    } catch (ConfigException bad) {
      throw new AssertionError(bad);
    }
  }
}
