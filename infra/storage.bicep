param location string
param tags object
@minLength(13)
@maxLength(13)
param token string
param sku string
param retentionDays int

// The names are the app's own (src/ServerlessBlog/Storage/StorageNames.cs); a test compares them. `$web` comes with the static website.
var containers = ['posts', 'media', 'keys', 'settings', 'spam-filter']
var deploymentContainer = 'deployment'
var tables = [
  'posts'
  'comments'
  'moderation'
  'mail'
  'readers'
  'door'
]
var queues = [
  'comment-screening'
  'mail'
  'site-publishing'
  'spam-learning'
]
var queuesWithPoison = flatten(map(queues, queue => [queue, '${queue}-poison']))

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: 'st${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: retentionDays }
      containerDeleteRetentionPolicy: { enabled: true, days: retentionDays }
      staticWebsite: {
        enabled: true
        indexDocument: 'index.html'
        errorDocument404Path: '404.html'
      }
    }

    resource container 'containers' = [
      for name in concat(containers, [deploymentContainer]): {
        name: name
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for name in queuesWithPoison: { name: name }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for name in tables: { name: name }]
  }

  // Versions of a post are its history and stay; those of anything else only guard against accidents.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'forget-old-versions'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['$web/', '${deploymentContainer}/', 'keys/', 'settings/', 'spam-filter/']
              }
              actions: {
                version: { delete: { daysAfterCreationGreaterThan: retentionDays } }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

output name string = account.name
output deploymentContainer string = deploymentContainer
