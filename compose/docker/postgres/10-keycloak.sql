-- Runs once, when the data folder is new: the hub has database huren already.
create database keycloak;
