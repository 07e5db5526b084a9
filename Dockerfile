# One image for web, worker and beat.
FROM python:3.12.14-slim-bookworm AS build
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt

FROM python:3.12.14-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TRACKER_VAR=/var/lib/tracker \
    STATIC_ROOT=/srv/static
WORKDIR /srv/tracker
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Loaded before it listens: until then the proxy goes to another one.
CMD ["gunicorn", "tracker.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "12", "--no-control-socket", "--preload"]
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core gettext \
        libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/tracker --shell /usr/sbin/nologin tracker \
    && install -d -o tracker /var/lib/tracker
COPY --from=build /opt/venv /opt/venv
COPY . .
RUN export TRACKER_BUILD=1 && python manage.py compile_catalogues && python manage.py collectstatic --noinput
USER tracker
VOLUME /var/lib/tracker
# Which commit this is: REVISION=$(git rev-parse --short HEAD) docker compose build
ARG REVISION=
ENV TRACKER_REVISION=$REVISION
