package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanSize;
import io.spansmith.assemble.TraceIds;
import io.spansmith.intake.RecordFilter;
import java.util.ArrayList;
import java.util.List;

/** Deals spans and records out to shards, all of one trace to the same. */
final class Batches {

  static List<Shard.Batch> split(
      List<SpanData> spans, List<LogRecordData> records, int shards, boolean tell) {
    List<List<SpanData>> spanLists = new ArrayList<>(shards);
    List<List<LogRecordData>> recordLists = new ArrayList<>(shards);
    long[] bytes = new long[shards];
    for (int i = 0; i < shards; i++) {
      spanLists.add(new ArrayList<>());
      recordLists.add(new ArrayList<>());
    }
    for (SpanData span : spans) {
      int shard = shard(TraceIds.hash(span), shards);
      spanLists.get(shard).add(span);
      bytes[shard] += SpanSize.of(span);
    }
    for (LogRecordData record : records) {
      if (record.getSpanContext().isValid() && RecordFilter.accepts(record)) {
        int shard = shard(TraceIds.hash(record.getSpanContext().getTraceId()), shards);
        recordLists.get(shard).add(record);
        bytes[shard] += SpanSize.of(record);
      }
    }
    List<Shard.Batch> batches = new ArrayList<>(shards);
    for (int i = 0; i < shards; i++) {
      batches.add(
          new Shard.Batch(
              spanLists.get(i),
              recordLists.get(i),
              bytes[i],
              tell && bytes[i] > 0 ? new CompletableResultCode() : null));
    }
    return batches;
  }

  private static int shard(int hash, int shards) {
    return Math.floorMod(hash, shards);
  }

  private Batches() {}
}
