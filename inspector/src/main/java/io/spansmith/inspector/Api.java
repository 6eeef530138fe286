package io.spansmith.inspector;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON API: projects, traces, runs. */
final class Api {

  private final RunStore store;

  Api(RunStore store) {
    this.store = store;
  }

  /** {@code GET /info}, which LangSmith clients ask first. */
  void info(HttpExchange exchange) throws IOException {
    Exchange.json(
        exchange,
        200,
        Map.of(
            "version",
            "spansmith-inspector",
            "batch_ingest_config",
            Map.of("size_limit_bytes", 20_971_520, "size_limit", 100)));
  }

  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (method.equals("DELETE") && path.equals("/api/runs")) {
      store.clear();
      Exchange.json(exchange, 200, Map.of("cleared", true));
    } else if (!method.equals("GET")) {
      Exchange.json(exchange, 405, Map.of("error", "use GET"));
    } else if (path.equals("/api/runs")) {
      Exchange.json(exchange, 200, runs(Exchange.query(exchange)));
    } else if (path.startsWith("/api/runs/")) {
      String id = path.substring("/api/runs/".length());
      List<StoredRun> found = store.runs(run -> run.id().equals(id));
      Exchange.json(
          exchange,
          found.isEmpty() ? 404 : 200,
          found.isEmpty() ? Map.of("error", "no run " + id) : found.get(0));
    } else if (path.equals("/api/projects")) {
      Exchange.json(exchange, 200, projects());
    } else if (path.equals("/api/traces")) {
      Exchange.json(exchange, 200, traces(Exchange.query(exchange)));
    } else {
      Exchange.json(
          exchange,
          404,
          Map.of("error", "try /api/projects, /api/traces?project=, /api/runs?trace_id="));
    }
  }

  private List<StoredRun> runs(Map<String, String> query) {
    return store.runs(
        run ->
            matches(query.get("project"), run.sessionName())
                && matches(query.get("trace_id"), run.traceId())
                && matches(query.get("run_type"), run.runType())
                && matches(query.get("name"), run.name()));
  }

  private static boolean matches(@org.jspecify.annotations.Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private List<Map<String, Object>> projects() {
    Map<String, int[]> counts = new LinkedHashMap<>();
    for (StoredRun run : store.runs(run -> true)) {
      int[] count = counts.computeIfAbsent(run.sessionName(), name -> new int[2]);
      count[0] += run.parentRunId() == null ? 1 : 0;
      count[1]++;
    }
    List<Map<String, Object>> projects = new ArrayList<>();
    counts.forEach(
        (name, count) -> projects.add(Map.of("name", name, "traces", count[0], "runs", count[1])));
    return projects;
  }

  private List<Map<String, Object>> traces(Map<String, String> query) {
    Map<String, Map<String, Object>> traces = new LinkedHashMap<>();
    for (StoredRun run : runs(query)) {
      Map<String, Object> trace =
          traces.computeIfAbsent(run.traceId(), id -> new LinkedHashMap<>());
      if (run.parentRunId() == null) {
        trace.put("trace_id", run.traceId());
        trace.put("name", run.name());
        trace.put("run_type", run.runType());
        trace.put("start_time", run.startTime());
        trace.put("latency_ms", run.latencyMs());
        trace.put("session_name", run.sessionName());
        trace.put("thread_id", String.valueOf(run.metadata().getOrDefault("thread_id", "")));
      }
      trace.merge("runs", 1, (a, b) -> (Integer) a + (Integer) b);
      long tokens =
          run.usageMetadata() == null ? 0 : run.usageMetadata().path("total_tokens").asLong();
      trace.merge("total_tokens", tokens, (a, b) -> (Long) a + (Long) b);
      trace.merge("errors", run.error() == null ? 0 : 1, (a, b) -> (Integer) a + (Integer) b);
    }
    List<Map<String, Object>> newestFirst = new ArrayList<>(traces.values());
    java.util.Collections.reverse(newestFirst);
    return newestFirst;
  }
}
