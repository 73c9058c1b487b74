"""The long hunt is the same tests with more examples: ``make fuzz``, some quarter of an hour on two cores."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "long", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
