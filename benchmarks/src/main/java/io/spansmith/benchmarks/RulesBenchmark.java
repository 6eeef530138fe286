package io.spansmith.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.Match;
import io.spansmith.config.Match.Condition;
import io.spansmith.config.Match.Field;
import io.spansmith.config.Match.Selector;
import io.spansmith.match.MatchIndex;
import io.spansmith.match.SpanSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rules held against a span of 20 attributes of which none matches, so that each has to be ruled
 * out: the index against walking the list with {@code Attributes.get} and a pattern, as samplers by
 * rule do. One rule in five is a regular expression, one a glob, the rest compare texts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class RulesBenchmark {

  /** Keys rules look at; all but the last two are on the span. */
  private static final List<String> KEYS =
      List.of(
          "tenant.id",
          "gen_ai.conversation.id",
          "gen_ai.request.model",
          "server.address",
          "gen_ai.response.id",
          "http.route",
          "customer.tier");

  private record Walked(AttributeKey<String> key, Pattern pattern) {}

  @Param({"10", "100", "1000"})
  public int rules;

  private final SpanData span = BenchmarkSpans.llm();
  private MatchIndex index;
  private List<Walked> walk;

  @Setup
  public void compile() {
    List<Match> matches = new ArrayList<>();
    walk = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      String key = KEYS.get(i * 5 % KEYS.size());
      Condition condition = condition(i);
      matches.add(new Match(List.of(new Selector(new Field.Attribute(key), condition)), ""));
      walk.add(new Walked(AttributeKey.stringKey(key), pattern(condition)));
    }
    index = MatchIndex.of(matches);
  }

  private static Condition condition(int i) {
    return switch (i % 5) {
      case 0 -> new Condition.Regex("^(tenant|thread)-x" + i + "\\d+$");
      case 1 -> new Condition.Glob("*-" + i + "-internal.example.*");
      default -> new Condition.Equal("value-" + i);
    };
  }

  private static Pattern pattern(Condition condition) {
    if (condition instanceof Condition.Regex regex) {
      return Pattern.compile(regex.pattern());
    }
    return condition instanceof Condition.Glob glob
        ? Pattern.compile(glob.pattern().replace(".", "\\.").replace("*", ".*"))
        : Pattern.compile("^" + Pattern.quote(((Condition.Equal) condition).value()) + "$");
  }

  @Benchmark
  public int index() {
    return index.first(SpanSubject.of(span, Map.of()));
  }

  @Benchmark
  public int walk() {
    Attributes attributes = span.getAttributes();
    for (int i = 0; i < walk.size(); i++) {
      String value = attributes.get(walk.get(i).key);
      if (value != null && walk.get(i).pattern.matcher(value).find()) {
        return i;
      }
    }
    return -1;
  }
}
