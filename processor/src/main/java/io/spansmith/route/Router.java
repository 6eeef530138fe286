package io.spansmith.route;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.Match;
import io.spansmith.config.RoutingRule;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.match.MatchIndex;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.TraceSubject;
import io.spansmith.sample.TraceFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides to which destinations and projects a whole trace goes.
 *
 * <p>Ask once per trace and keep the answer: later flushes of it must go the same way. The first
 * rule that matches decides; without any, the first destination. A project the application named
 * itself ({@code langsmith.trace.session_name} on any span) wins over what rules say. Thread-safe.
 */
public final class Router {

  private static final String SESSION_NAME = "langsmith.trace.session_name";

  private final MatchIndex index;
  private final List<String> rules;
  private final List<List<Leg>> legs;
  private final List<Leg> byDefault;

  /** What most traces get: one object for all that are remembered. */
  private final Routing unnamedByDefault;

  private final UnaryOperator<String> clean;
  private final Map<String, ProjectNames> names = new LinkedHashMap<>();

  /** One target of a rule; without a template, the destination's own project. */
  private record Leg(Route own, ProjectNames names, @Nullable ProjectTemplate template) {
    String ownProject() {
      return own.project();
    }
  }

  private Router(SpansmithConfig config, UnaryOperator<String> clean) {
    this.clean = clean;
    config.destinations().forEach((d, c) -> names.put(d, new ProjectNames(c.maxProjects())));
    this.rules = config.routing().stream().map(RoutingRule::name).toList();
    List<Match> matches = new ArrayList<>();
    this.legs = new ArrayList<>();
    for (RoutingRule rule : config.routing()) {
      matches.add(rule.match());
      List<Leg> to = new ArrayList<>();
      for (RoutingRule.Target target : rule.to()) {
        DestinationConfig destination = config.destinations().get(target.destination());
        ProjectNames known = names.get(target.destination());
        if (destination != null && known != null) {
          to.add(leg(destination, known, target.project()));
        }
      }
      legs.add(List.copyOf(to));
    }
    this.index = MatchIndex.of(matches);
    Map.Entry<String, DestinationConfig> first = config.destinations().entrySet().iterator().next();
    this.byDefault =
        List.of(
            new Leg(
                new Route(first.getKey(), first.getValue().project()),
                names.getOrDefault(first.getKey(), new ProjectNames(1)),
                null));
    this.unnamedByDefault = new Routing(Routing.DEFAULT, false, List.of(byDefault.get(0).own));
  }

  private static Leg leg(
      DestinationConfig destination, ProjectNames names, @Nullable String template) {
    return new Leg(
        new Route(destination.name(), destination.project()),
        names,
        template == null ? null : ProjectTemplate.of(template));
  }

  /** A router that takes values for project names as they are. */
  public static Router create(SpansmithConfig config) {
    return create(config, UnaryOperator.identity());
  }

  /**
   * A router of a configuration.
   *
   * @param clean redacts a value before it becomes part of a project name, which leaves the process
   *     like everything else
   */
  public static Router create(SpansmithConfig config, UnaryOperator<String> clean) {
    return new Router(config, clean);
  }

  /** Where the trace goes. */
  public List<Route> route(TraceFacts facts) {
    return decide(facts).routes();
  }

  /** Where the trace goes, and by which rule. */
  public Routing decide(TraceFacts facts) {
    MatchSubject trace = TraceSubject.of(facts.root(), facts.spans());
    int rule = index.first(trace);
    List<Leg> to = rule < 0 ? byDefault : legs.get(rule);
    String named = named(facts, trace);
    if (rule < 0 && named == null) {
      return unnamedByDefault;
    }
    Set<Route> routes = new LinkedHashSet<>();
    for (Leg leg : to) {
      routes.add(new Route(leg.own.destination(), project(leg, named, trace)));
    }
    String name = rule < 0 ? Routing.DEFAULT : rules.get(rule);
    return new Routing(name, named != null, List.copyOf(routes));
  }

  /** The same destination, in the project that a caller named; as it was when there is no room. */
  public Route in(Route route, String project) {
    ProjectNames known = names.get(route.destination());
    String name = ProjectNames.name(clean.apply(project));
    return known == null || name.isEmpty() || name.equals(route.project())
        ? route
        : new Route(route.destination(), known.admit(name, route.project()));
  }

  /** The project the application named: the root's word before that of any other span. */
  private @Nullable String named(TraceFacts facts, MatchSubject trace) {
    Object name = facts.root().get(MatchSubject.Source.ATTRIBUTE, SESSION_NAME);
    name = name == null ? trace.get(MatchSubject.Source.ATTRIBUTE, SESSION_NAME) : name;
    name = name == null ? facts.root().property(Match.Field.Name.PROJECT) : name;
    Object first = name instanceof List<?> list && !list.isEmpty() ? list.get(0) : name;
    String project = first == null ? "" : ProjectNames.name(clean.apply(first.toString()));
    return project.isEmpty() ? null : project;
  }

  private String project(Leg leg, @Nullable String named, MatchSubject trace) {
    if (named != null) {
      return named.equals(leg.ownProject()) ? named : leg.names.admit(named, leg.ownProject());
    }
    if (leg.template == null) {
      return leg.ownProject();
    }
    String filled = leg.template.fill(trace, clean);
    if (filled == null) {
      return leg.ownProject();
    }
    return leg.template.isFixed() ? filled : leg.names.admit(filled, leg.ownProject());
  }
}
