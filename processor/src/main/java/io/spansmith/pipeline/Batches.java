package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanSize;
import io.spansmith.assemble.TraceIds;
import io.spansmith.intake.RecordFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals spans and records out to shards, all of one trace to the same, in portions whose room is
 * given back one by one.
 */
final class Batches {

  /** A large request is several batches: its spans are forgotten as they are worked on. */
  private static final long PORTION = 1 << 20;

  /** What whoever offered spans hears of them. */
  enum Told {
    NOTHING,
    BEGUN,
    DECIDED
  }

  /** A batch and the number of the shard that it is for. */
  record Dealt(int shard, Shard.Batch batch) {}

  private final List<Dealt> dealt = new ArrayList<>();
  private final Told told;
  private final List<List<SpanData>> spans = new ArrayList<>();
  private final List<List<LogRecordData>> records = new ArrayList<>();
  private final long[] bytes;

  private Batches(int shards, Told told) {
    this.told = told;
    bytes = new long[shards];
    for (int i = 0; i < shards; i++) {
      spans.add(new ArrayList<>());
      records.add(new ArrayList<>());
    }
  }

  static List<Dealt> split(
      List<SpanData> spans, List<LogRecordData> records, int shards, Told told) {
    Batches batches = new Batches(shards, told);
    for (SpanData span : spans) {
      int shard = shard(TraceIds.hash(span), shards);
      batches.spans.get(shard).add(span);
      batches.grow(shard, SpanSize.of(span));
    }
    for (LogRecordData record : records) {
      if (record.getSpanContext().isValid() && RecordFilter.accepts(record)) {
        int shard = shard(TraceIds.hash(record.getSpanContext().getTraceId()), shards);
        batches.records.get(shard).add(record);
        batches.grow(shard, SpanSize.of(record));
      }
    }
    for (int i = 0; i < shards; i++) {
      if (batches.bytes[i] > 0) {
        batches.deal(i);
      }
    }
    return batches.dealt;
  }

  private void grow(int shard, long more) {
    bytes[shard] += more;
    if (bytes[shard] >= PORTION) {
      deal(shard);
    }
  }

  private void deal(int shard) {
    CompletableResultCode begun = told == Told.BEGUN ? new CompletableResultCode() : null;
    CompletableResultCode decided = told == Told.DECIDED ? new CompletableResultCode() : null;
    dealt.add(
        new Dealt(
            shard,
            new Shard.Batch(spans.get(shard), records.get(shard), bytes[shard], begun, decided)));
    spans.set(shard, new ArrayList<>());
    records.set(shard, new ArrayList<>());
    bytes[shard] = 0;
  }

  private static int shard(int hash, int shards) {
    return Math.floorMod(hash, shards);
  }
}
