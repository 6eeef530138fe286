@NullMarked
package io.spansmith.examples.spring;

import org.jspecify.annotations.NullMarked;
