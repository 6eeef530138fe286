package io.spansmith.benchmarks;

import io.spansmith.encode.AttributeSink;
import io.spansmith.encode.JsonText;
import io.spansmith.encode.WireKey;
import io.spansmith.json.JsonWriter;
import java.util.List;

/** Has all attributes made, JSON to its last byte, and keeps none. Not thread-safe. */
final class NowhereSink implements AttributeSink {

  private final JsonWriter json = JsonWriter.open();

  /** Something of each, so that none can be left out. */
  private long taken;

  @Override
  public void text(WireKey key, String value) {
    taken += value.length();
  }

  @Override
  public void whole(WireKey key, long value) {
    taken += value;
  }

  @Override
  public void decimal(WireKey key, double value) {
    taken += (long) value;
  }

  @Override
  public void flag(WireKey key, boolean value) {
    taken += value ? 1 : 0;
  }

  @Override
  public void texts(WireKey key, List<String> values) {
    taken += values.size();
  }

  @Override
  public void json(WireKey key, JsonText text) {
    json.on(json.bytes(), 0);
    text.writeTo(json);
    taken += json.size();
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void back(int mark) {
    taken = mark;
  }
}
