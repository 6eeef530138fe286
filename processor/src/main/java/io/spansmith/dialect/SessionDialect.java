package io.spansmith.dialect;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.select.SpanRole;

/** Session and user attributes that any span may carry, whoever made it. */
final class SessionDialect implements Dialect {

  @Override
  public String id() {
    return "session";
  }

  @Override
  public Marks marks() {
    return Marks.keys(
        "session.id",
        "microsoft.session.id",
        "user.id",
        "enduser.id",
        "gen_ai.conversation.id",
        "thread.id",
        "thread.name");
  }

  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public boolean onlyAnnotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.threadId = take.text("gen_ai.conversation.id", "session.id", "microsoft.session.id");
    reading.userId = take.text("user.id", "enduser.id");
    // Java's threads, which would pass for LangSmith's.
    reading.consume("thread.id", "thread.name");
  }
}
