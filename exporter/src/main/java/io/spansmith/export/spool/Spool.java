package io.spansmith.export.spool;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An append-only log of runs on disk. Belongs to one thread. */
public interface Spool {
  long runs();

  long bytes();

  void append(String project, byte[] bytes, int runs, long acceptedAt) throws IOException;

  @Nullable Spooled next();

  void acknowledge(Spooled record);

  void release(Spooled record);

  void maintain();

  Map<String, Long> drainDropped();

  void close();
}
