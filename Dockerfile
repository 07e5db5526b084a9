# One image for web, worker and beat.
FROM python:3.12-slim-bookworm AS build
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation fonts-noto-core fonts-noto-cjk gettext libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv/tracker --shell /usr/sbin/nologin tracker \
    && install -d -o tracker /var/lib/tracker
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TRACKER_VAR=/var/lib/tracker \
    STATIC_ROOT=/srv/static
WORKDIR /srv/tracker
COPY --from=build /opt/venv /opt/venv
COPY . .
RUN export TRACKER_BUILD=1 && python manage.py compile_catalogues && python manage.py collectstatic --noinput
USER tracker
VOLUME /var/lib/tracker
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "tracker.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket"]
