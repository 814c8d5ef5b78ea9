import { identityOfApp } from 'access.bicep'

type blogSettings = {
  title: string
  author: string
  authorEmail: string
  mailFrom: string
}

param location string
param tags object
@minLength(13)
@maxLength(13)
param token string
param identity identityOfApp
param vaultUri string
param storageName string
param deploymentContainer string
param contentSafetyEndpoint string
param applicationInsightsName string
param instanceMemoryMB int
param maximumInstanceCount int
param siteUrl string
param allowedOrigins string[]
param blog blogSettings
param settings object

var endpoints = storage.properties.primaryEndpoints
var site = empty(siteUrl) ? endpoints.web : siteUrl
var siteOrigin = join(take(split(site, '/'), 3), '/')

resource storage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: storageName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      cors: {
        allowedOrigins: concat([siteOrigin], allowedOrigins)
        supportCredentials: false
      }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${endpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
  }

  // Deploying takes a token of the directory; there is no password to lose.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // Never a plain AzureWebJobsStorage beside its parts, not even an empty one: the host would take it.
  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
        APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
        AzureWebJobsStorage__blobServiceUri: endpoints.blob
        AzureWebJobsStorage__clientId: identity.clientId
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__queueServiceUri: endpoints.queue
        AzureWebJobsStorage__tableServiceUri: endpoints.table
        Blog__ApiUrl: 'https://${app.properties.defaultHostName}/api/'
        Blog__Author: blog.author
        Blog__AuthorEmail: blog.authorEmail
        Blog__SiteUrl: site
        Blog__Title: blog.title
        Notifications__From: blog.mailFrom
        Notifications__SendGridApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sendgrid-api-key)'
        Screening__ContentSafetyEndpoint: contentSafetyEndpoint
        Storage__CreateMissing: 'false'
      },
      settings
    )
  }
}

output name string = app.name
output apiUrl string = 'https://${app.properties.defaultHostName}/api/'
output siteUrl string = site
