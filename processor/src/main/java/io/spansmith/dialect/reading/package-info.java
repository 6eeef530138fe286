/**
 * What a dialect is and works with: the span as it is looked at ({@link
 * io.spansmith.dialect.reading.SpanView}), what was found on it ({@link
 * io.spansmith.dialect.reading.Reading}), the marks by which a dialect is found, and tables of
 * attribute keys. Knows no library by name but LangChain, whose steps many tracers record.
 */
@NullMarked
package io.spansmith.dialect.reading;

import org.jspecify.annotations.NullMarked;
