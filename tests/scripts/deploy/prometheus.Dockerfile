# Debian's Prometheus under the name of Prometheus' image, with that image's files and folders.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install --yes --no-install-recommends prometheus && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["/usr/bin/prometheus"]
CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
