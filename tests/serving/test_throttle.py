"""Who fails too often has to wait, and whoever tries from however many addresses takes no more memory than a bound."""

from onrecord.web.throttle import FAILURES, REMEMBERED, WINDOW, Throttle


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_after_ten_failures_an_address_waits_and_others_do_not() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(FAILURES - 1):
        throttle.failed("192.0.2.7")
    assert throttle.wait("192.0.2.7") == 0
    throttle.failed("192.0.2.7")
    assert throttle.wait("192.0.2.7") == WINDOW
    assert throttle.wait("192.0.2.8") == 0
    clock.now += WINDOW + 1
    assert throttle.wait("192.0.2.7") == 0


def test_failures_of_long_ago_do_not_count() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(FAILURES - 1):
        throttle.failed("192.0.2.7")
    clock.now += WINDOW + 1
    throttle.failed("192.0.2.7")
    assert throttle.wait("192.0.2.7") == 0


def test_a_household_of_ipv6_addresses_is_one_address() -> None:
    throttle = Throttle(Clock())
    for number in range(FAILURES):
        throttle.failed(f"2001:db8:1:2::{number:x}")
    assert throttle.wait("2001:db8:1:2:ffff::1") > 0
    assert throttle.wait("2001:db8:1:3::1") == 0


def test_however_many_addresses_fail_only_so_many_are_remembered() -> None:
    throttle = Throttle(Clock())
    for number in range(REMEMBERED + 500):
        throttle.failed(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(throttle) == REMEMBERED


def test_what_is_no_address_counts_as_one() -> None:
    throttle = Throttle(Clock())
    for number in range(FAILURES):
        throttle.failed(f"socket {number}")
    assert throttle.wait("another socket") > 0
