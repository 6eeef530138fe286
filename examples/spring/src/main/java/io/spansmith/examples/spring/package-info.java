/** Spring Boot and Spring AI without an agent; Spansmith as beans. */
@NullMarked
package io.spansmith.examples.spring;

import org.jspecify.annotations.NullMarked;
