package io.spansmith.config;

import java.util.List;
import java.util.Map;

/**
 * Which spans become runs and what is written on them.
 *
 * @param drop decided on start facts, so children are re-parented
 * @param keepSpans noise that a rule keeps all the same, such as a query inside a tool
 * @param threadIdFrom sources in order: {@code attribute:KEY}, {@code baggage:KEY}, {@code
 *     resource:KEY}, {@code metadata:KEY}
 * @param userIdFrom as {@code threadIdFrom}
 * @param inheritedMetadata metadata keys or baggage keys that every run of a trace gets
 * @param metadata constant metadata of every run
 * @param names original or computed run name to the name wanted
 * @param maxValueBytes longest text of one input or output value; beyond it is cut with a mark
 * @param embeddingVectors false leaves vectors out of embedding outputs
 */
public record RunsConfig(
    Keep keep,
    List<SpanRule> drop,
    List<SpanRule> keepSpans,
    AssembleConfig assemble,
    List<String> threadIdFrom,
    List<String> userIdFrom,
    List<String> inheritedMetadata,
    Map<String, String> metadata,
    List<String> tags,
    List<String> resourceAttributes,
    List<String> requiredMetadata,
    Map<String, String> names,
    List<ModelHost> modelHosts,
    RemoteParent remoteParent,
    NestedModelCalls nestedModelCalls,
    AggregateUsage aggregateUsage,
    long maxValueBytes,
    boolean embeddingVectors) {

  public RunsConfig {
    drop = List.copyOf(drop);
    keepSpans = List.copyOf(keepSpans);
    threadIdFrom = List.copyOf(threadIdFrom);
    userIdFrom = List.copyOf(userIdFrom);
    inheritedMetadata = List.copyOf(inheritedMetadata);
    metadata = Ordered.copy(metadata);
    tags = List.copyOf(tags);
    resourceAttributes = List.copyOf(resourceAttributes);
    requiredMetadata = List.copyOf(requiredMetadata);
    names = Ordered.copy(names);
    modelHosts = List.copyOf(modelHosts);
  }

  /** Which spans become runs. */
  public enum Keep {
    /** AI work and every ancestor up to the local root that has some. */
    RELEVANT,
    /** Every span. */
    ALL
  }

  /** The same with other bounds of what is held. */
  public RunsConfig withAssemble(AssembleConfig other) {
    return new RunsConfig(
        keep,
        drop,
        keepSpans,
        other,
        threadIdFrom,
        userIdFrom,
        inheritedMetadata,
        metadata,
        tags,
        resourceAttributes,
        requiredMetadata,
        names,
        modelHosts,
        remoteParent,
        nestedModelCalls,
        aggregateUsage,
        maxValueBytes,
        embeddingVectors);
  }

  /** A named rule on a span. */
  public record SpanRule(String name, Match match) {}

  /** A host whose plain HTTP client spans are model calls nobody instrumented. */
  public record ModelHost(String host, String provider) {}

  /**
   * Bounds of what is held while a trace is open. Milliseconds and bytes.
   *
   * @param maxTraces how many open traces are held at once
   * @param lateSpansMillis how long a finished trace is remembered for spans that end after it
   */
  public record AssembleConfig(
      long maxWaitMillis,
      long idleWaitMillis,
      long maxBytes,
      int maxTraces,
      int maxSpansPerTrace,
      long lateSpansMillis) {

    /** The same with another longest wait. */
    public AssembleConfig withMaxWaitMillis(long millis) {
      return new AssembleConfig(
          millis, idleWaitMillis, maxBytes, maxTraces, maxSpansPerTrace, lateSpansMillis);
    }

    /** The same with another bound of bytes. */
    public AssembleConfig withMaxBytes(long bytes) {
      return new AssembleConfig(
          maxWaitMillis, idleWaitMillis, bytes, maxTraces, maxSpansPerTrace, lateSpansMillis);
    }
  }

  /** What becomes of a parent in another process. */
  public enum RemoteParent {
    /** Linked when the caller's mark says it exports to the same place; else a root. */
    AUTO,
    /** Always linked. */
    LINK,
    /** Never linked: a trace begins in each process. */
    ROOT
  }

  /** One call seen by two instrumentations. */
  public enum NestedModelCalls {
    /** One run, with what both say. */
    MERGE,
    /** A run for each. */
    KEEP
  }

  /** Token counts on runs that are not model calls. */
  public enum AggregateUsage {
    /** Kept as metadata, which no sum counts. */
    METADATA,
    /** Left out. */
    DROP
  }
}
