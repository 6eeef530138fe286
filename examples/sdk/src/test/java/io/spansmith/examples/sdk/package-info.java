@NullMarked
package io.spansmith.examples.sdk;

import org.jspecify.annotations.NullMarked;
