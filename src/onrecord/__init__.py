"""onrecord: who said what in a pile of news reports, each line traced to the sentence that supports it."""
