/**
 * Spring AI, by its Micrometer observations and the log lines that carry its content, and Spring AI
 * Alibaba. What is only built upon Spring AI, such as Embabel, stands in {@code framework}.
 */
@NullMarked
package io.spansmith.dialect.spring;

import org.jspecify.annotations.NullMarked;
