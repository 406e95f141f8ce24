"""Jobs of a worker that was killed are taken up again; without this they would stay with the dead."""

from procrastinate.contrib.django import app

# The workers tell every ten seconds that they live; three missed times count as dead.
SILENCE = 30.0


@app.periodic(cron="* * * * *")
@app.task(name="schakel.retry_stalled_jobs", queueing_lock="schakel.retry_stalled_jobs", pass_context=False)
async def retry_stalled_jobs(timestamp: int) -> None:
    """Put every job back in the queue whose worker has been silent for half a minute."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await app.job_manager.retry_job(job)
