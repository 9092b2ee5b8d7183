# The stand-in under the name of Nexus' image: same ports, user, data folder, and the curl that its health check calls.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install --yes --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && mkdir /nexus-data && chown 200:200 /nexus-data
COPY . /app
VOLUME /nexus-data
USER 200:200
ENTRYPOINT ["/app/nexus-stand-in"]
