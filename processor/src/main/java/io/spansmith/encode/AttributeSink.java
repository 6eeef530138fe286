package io.spansmith.encode;

import java.util.List;

/** Takes the attributes of a run one by one, each key once. Not thread-safe. */
public interface AttributeSink {

  void text(WireKey key, String value);

  void whole(WireKey key, long value);

  void decimal(WireKey key, double value);

  void flag(WireKey key, boolean value);

  void texts(WireKey key, List<String> values);

  /** Takes a text that is JSON, which is asked for at once and not kept. */
  void json(WireKey key, JsonText text);

  /** Where it stands; what is taken from here on can be given back. */
  int mark();

  /** Gives back what was taken since that mark. */
  void back(int mark);
}
