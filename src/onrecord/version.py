"""The version of the program and of the contract that it writes."""

VERSION = "0.1.0"
